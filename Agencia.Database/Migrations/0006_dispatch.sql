-- connection: admin
-- The only entry points that look across tenants. They belong to agencia_dispatch, which sees the queue and look-up
-- columns of all tenants and nothing else, and of which nobody is a member: the membership below lasts for this transaction.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;
grant select (phone_number_id, tenant_id, id, meta_app) on moltbot.whatsapp_numbers to agencia_dispatch;
grant select (id, tenant_id, hash, expires_at, revoked_at) on moltbot.api_keys to agencia_dispatch;
grant select (id, tenant_id, due_at, lease_until, fence) on moltbot.conversations to agencia_dispatch;
grant update (lease_until, fence) on moltbot.conversations to agencia_dispatch;
grant select (id, tenant_id, send_due_at, send_lease_until, send_fence) on moltbot.contacts to agencia_dispatch;
grant update (send_lease_until, send_fence) on moltbot.contacts to agencia_dispatch;
grant select (tenant_id, state, due_at) on moltbot.outbox to agencia_dispatch;
grant select (tenant_id, created_at) on moltbot.dead_letters to agencia_dispatch;
create policy dispatch on moltbot.whatsapp_numbers to agencia_dispatch using (true);
create policy dispatch on moltbot.api_keys to agencia_dispatch using (true);
create policy dispatch on moltbot.conversations to agencia_dispatch using (true);
create policy dispatch on moltbot.contacts to agencia_dispatch using (true);
create policy dispatch on moltbot.outbox to agencia_dispatch using (true);
create policy dispatch on moltbot.dead_letters to agencia_dispatch using (true);
grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

-- Whose numbers these are. Every known number comes back with the app it belongs to: a number is accepted under its own app only.
create function moltbot.route(app text, phone_number_ids text[])
returns table (phone_number_id text, tenant_id uuid, number_id uuid, accepted boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select n.phone_number_id, n.tenant_id, n.id, n.meta_app = route.app
    from moltbot.whatsapp_numbers n
    where n.phone_number_id = any (route.phone_number_ids)
$$;

-- The key that has this SHA-256; no row when there is none, or it is expired or revoked. tenant_id is null for a key of the agency.
create function moltbot.authenticate(hash bytea) returns table (key_id uuid, tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.id, k.tenant_id
    from moltbot.api_keys k
    where k.hash = authenticate.hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
$$;

-- The oldest webhooks, for the one ingest that may run at a time: the order of arrival is the order of ingest.
-- The lock and the row locks last as long as the caller's transaction, so a killed ingest blocks nobody.
create function moltbot.claim_inbox(at_most integer)
returns table (id uuid, app text, body bytea, trace text, received_at timestamptz, fence integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not pg_try_advisory_xact_lock(hashtext('agencia.ingest')) then
        return;
    end if;
    return query
        with oldest as (
            select i.id from moltbot.inbox i where i.state = 'pending' order by i.id limit at_most for no key update skip locked)
        , claimed as (
            update moltbot.inbox i set fence = i.fence + 1 from oldest o where i.id = o.id
            returning i.id, i.app, i.body, i.trace, i.received_at, i.fence)
        select c.id, c.app, c.body, c.trace, c.received_at, c.fence from claimed c order by c.id;
end
$$;

-- Ends rows of the inbox ("done" or "poison") whose fence is still the caller's. Returns how many were.
create function moltbot.finish_inbox(ids uuid[], fences integer[], outcome text) returns integer
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with ended as (
        update moltbot.inbox i set state = outcome, finished_at = now()
        from unnest(ids, fences) e (id, fence)
        where i.id = e.id and i.fence = e.fence and i.state = 'pending'
        returning 1)
    select count(*)::integer from ended
$$;

-- Conversations whose turn is due: round-robin over the tenants, at most per_tenant of each, leased to the caller.
create function moltbot.claim_conversations(at_most integer, per_tenant integer, lease interval)
returns table (tenant_id uuid, conversation_id uuid, fence bigint)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with recursive t (tenant) as (
        (select c.tenant_id from moltbot.conversations c where c.due_at is not null order by 1 limit 1)
        union all
        select (select x.tenant_id from moltbot.conversations x where x.due_at is not null and x.tenant_id > t.tenant order by 1 limit 1)
        from t where t.tenant is not null),
    candidate as materialized (
        select l.id from t cross join lateral (
            select x.id, x.due_at, row_number() over (order by x.due_at) turn
            from moltbot.conversations x
            where x.tenant_id = t.tenant and x.due_at <= now() and (x.lease_until is null or x.lease_until <= now())
            order by x.due_at limit per_tenant) l
        order by l.turn, l.due_at limit at_most),
    lane as (
        select v.id from moltbot.conversations v join candidate using (id)
        where v.due_at <= now() and (v.lease_until is null or v.lease_until <= now())
        for no key update of v skip locked)
    update moltbot.conversations v set lease_until = now() + lease, fence = v.fence + 1
    from lane where v.id = lane.id
    returning v.tenant_id, v.id, v.fence
$$;

-- Contacts with something to send, likewise.
create function moltbot.claim_outbox(at_most integer, per_tenant integer, lease interval)
returns table (tenant_id uuid, contact_id uuid, fence bigint)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with recursive t (tenant) as (
        (select c.tenant_id from moltbot.contacts c where c.send_due_at is not null order by 1 limit 1)
        union all
        select (select x.tenant_id from moltbot.contacts x where x.send_due_at is not null and x.tenant_id > t.tenant order by 1 limit 1)
        from t where t.tenant is not null),
    candidate as materialized (
        select l.id from t cross join lateral (
            select x.id, x.send_due_at, row_number() over (order by x.send_due_at) turn
            from moltbot.contacts x
            where x.tenant_id = t.tenant and x.send_due_at <= now() and (x.send_lease_until is null or x.send_lease_until <= now())
            order by x.send_due_at limit per_tenant) l
        order by l.turn, l.send_due_at limit at_most),
    lane as (
        select v.id from moltbot.contacts v join candidate using (id)
        where v.send_due_at <= now() and (v.send_lease_until is null or v.send_lease_until <= now())
        for no key update of v skip locked)
    update moltbot.contacts v set send_lease_until = now() + lease, send_fence = v.send_fence + 1
    from lane where v.id = lane.id
    returning v.tenant_id, v.id, v.send_fence
$$;

-- How much waits, and for how long the oldest has (seconds).
create function moltbot.queue_stats() returns table (queue text, waiting bigint, oldest_seconds double precision)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select 'inbox', count(*), coalesce(extract(epoch from now() - min(received_at)), 0)::double precision from moltbot.inbox where state = 'pending'
    union all
    select 'turns', count(*), greatest(coalesce(extract(epoch from now() - min(due_at)), 0), 0)::double precision from moltbot.conversations where due_at is not null
    union all
    select 'sends', count(*), greatest(coalesce(extract(epoch from now() - min(due_at)), 0), 0)::double precision from moltbot.outbox where state <> 'unknown'
    union all
    select 'unknown sends', count(*), greatest(coalesce(extract(epoch from now() - min(due_at)), 0), 0)::double precision from moltbot.outbox where state = 'unknown'
    union all
    select 'dead letters', count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::double precision from moltbot.dead_letters
    union all
    select 'poison', count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::double precision from moltbot.poison
    union all
    select 'unrouted', count(*), coalesce(extract(epoch from now() - min(received_at)), 0)::double precision from moltbot.unrouted
$$;

-- The newest updates that belong to no number we know, without their content; "before" pages on.
create function moltbot.unrouted(at_most integer, before uuid default null)
returns table (id uuid, app text, phone_number_id text, field text, reason text, received_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select u.id, u.app, u.phone_number_id, u.field, u.reason, u.received_at
    from moltbot.unrouted u
    where before is null or u.id < before
    order by u.id desc limit at_most
$$;

revoke execute on all functions in schema moltbot from public;
grant execute on function moltbot.route(text, text[]), moltbot.authenticate(bytea), moltbot.claim_inbox(integer),
    moltbot.finish_inbox(uuid[], integer[], text), moltbot.claim_conversations(integer, integer, interval),
    moltbot.claim_outbox(integer, integer, interval), moltbot.status_rank(text), moltbot.queue_stats(), moltbot.unrouted(integer, uuid)
    to agencia_moltbot;
grant execute on function moltbot.queue_stats() to agencia_ops;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
