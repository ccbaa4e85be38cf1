-- connection: admin
-- Turns and sends in sets: claims that know what is under way of each tenant, and pacing that all replicas share.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;

-- How fast a number has been sending. Apart from the number itself, which changes by an operator's hand only.
-- free_at is the moment at which all that was sent would have been sent at the steady rate (GCRA's theoretical arrival time).
create table moltbot.number_pace (
    tenant_id uuid not null,
    number_id uuid not null,
    free_at timestamptz not null default 'epoch',
    -- Meta said that the number is too fast: nothing leaves before then.
    blocked_until timestamptz not null default 'epoch',
    primary key (tenant_id, number_id),
    foreign key (tenant_id, number_id) references moltbot.whatsapp_numbers (tenant_id, id) on delete cascade
) with (fillfactor = 50);
call ops.protect('moltbot.number_pace');
grant select, insert, update, delete on moltbot.number_pace to agencia_moltbot;

-- Likewise for the pair of number and customer. It stands in the lane's row, which a send changes anyway; a customer who writes to two
-- numbers of one client shares it.
alter table moltbot.contacts add column send_free_at timestamptz not null default 'epoch';

-- Refusals that count towards giving up; attempts counts every call.
alter table moltbot.outbox add column failures integer not null default 0;

-- A webhook whose every update has its place elsewhere is taken away, bytes and all.
grant delete on moltbot.inbox to agencia_dispatch;

-- What a message's removal takes along by cascade needs no key and no index of its own; neither do look-ups that the primary key serves.
alter table moltbot.outbox drop constraint outbox_tenant_id_contact_id_fkey, drop constraint outbox_tenant_id_conversation_id_fkey;
drop index moltbot.outbox_conversation;
drop index moltbot.message_statuses_message;

-- Rows that come and go: their dead versions lie in the way of every claim.
alter table moltbot.contacts set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
alter table moltbot.conversations set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
alter table moltbot.outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

drop function moltbot.claim_inbox(integer);

-- The oldest webhooks, for the one ingest that may run at a time: the order of arrival is the order of ingest. The lock lasts as long
-- as the caller's transaction, so a killed ingest blocks nobody, and nobody else touches the rows. "after" spares the walk over what
-- was taken away lately; a row with a lower id may still commit, so the caller passes it with a margin, and nil every so often.
create function moltbot.claim_inbox(at_most integer, after uuid)
returns table (id uuid, app text, body bytea, trace text, received_at timestamptz, fence integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not pg_try_advisory_xact_lock(hashtext('agencia.ingest')) then
        return;
    end if;
    return query
        select i.id, i.app, i.body, i.trace, i.received_at, i.fence
        from moltbot.inbox i where i.state = 'pending' and i.id > after order by i.id limit at_most;
end
$$;

-- Ends rows of the inbox whose fence is still the caller's: "read" takes them away, "done" and "poison" keep the bytes of what waits
-- in unrouted or poison. Returns how many were ended.
create or replace function moltbot.finish_inbox(ids uuid[], fences integer[], outcome text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    ended integer;
begin
    if outcome = 'read' then
        delete from moltbot.inbox i using unnest(ids, fences) e (id, fence)
        where i.id = e.id and i.fence = e.fence and i.state = 'pending' and i.id between ids[1] and ids[array_upper(ids, 1)];
    else
        update moltbot.inbox i set state = outcome, finished_at = now() from unnest(ids, fences) e (id, fence)
        where i.id = e.id and i.fence = e.fence and i.state = 'pending' and i.id between ids[1] and ids[array_upper(ids, 1)];
    end if;
    get diagnostics ended = row_count;
    return ended;
end
$$;

drop function moltbot.claim_conversations(integer, integer, interval);
drop function moltbot.claim_outbox(integer, integer, interval);

-- Conversations whose turn is due, leased to the caller: round-robin over the tenants, each with no more under way than per_tenant;
-- busy says how many the caller has under way already.
create function moltbot.claim_conversations(at_most integer, per_tenant integer, lease interval, busy_tenants uuid[], busy_counts integer[])
returns table (tenant_id uuid, conversation_id uuid, fence bigint)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with recursive t (tenant) as (
        (select c.tenant_id from moltbot.conversations c where c.due_at is not null order by 1 limit 1)
        union all
        select (select x.tenant_id from moltbot.conversations x where x.due_at is not null and x.tenant_id > t.tenant order by 1 limit 1)
        from t where t.tenant is not null),
    room as (
        select t.tenant, coalesce(b.count, 0) busy
        from t left join unnest(busy_tenants, busy_counts) b (tenant, count) on b.tenant = t.tenant
        where t.tenant is not null),
    candidate as materialized (
        select l.id from room cross join lateral (
            select x.id, x.due_at, room.busy + row_number() over (order by x.due_at) turn
            from moltbot.conversations x
            where x.tenant_id = room.tenant and x.due_at <= now() and (x.lease_until is null or x.lease_until <= now())
            order by x.due_at limit greatest(per_tenant - room.busy, 0)) l
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
create function moltbot.claim_outbox(at_most integer, per_tenant integer, lease interval, busy_tenants uuid[], busy_counts integer[])
returns table (tenant_id uuid, contact_id uuid, fence bigint)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with recursive t (tenant) as (
        (select c.tenant_id from moltbot.contacts c where c.send_due_at is not null order by 1 limit 1)
        union all
        select (select x.tenant_id from moltbot.contacts x where x.send_due_at is not null and x.tenant_id > t.tenant order by 1 limit 1)
        from t where t.tenant is not null),
    room as (
        select t.tenant, coalesce(b.count, 0) busy
        from t left join unnest(busy_tenants, busy_counts) b (tenant, count) on b.tenant = t.tenant
        where t.tenant is not null),
    candidate as materialized (
        select l.id from room cross join lateral (
            select x.id, x.send_due_at, room.busy + row_number() over (order by x.send_due_at) turn
            from moltbot.contacts x
            where x.tenant_id = room.tenant and x.send_due_at <= now() and (x.send_lease_until is null or x.send_lease_until <= now())
            order by x.send_due_at limit greatest(per_tenant - room.busy, 0)) l
        order by l.turn, l.send_due_at limit at_most),
    lane as (
        select v.id from moltbot.contacts v join candidate using (id)
        where v.send_due_at <= now() and (v.send_lease_until is null or v.send_lease_until <= now())
        for no key update of v skip locked)
    update moltbot.contacts v set send_lease_until = now() + lease, send_fence = v.send_fence + 1
    from lane where v.id = lane.id
    returning v.tenant_id, v.id, v.send_fence
$$;

-- When the oldest webhook that nobody has read yet came; null when all are read. A status may stand in it.
create function moltbot.oldest_unread() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select i.received_at from moltbot.inbox i where i.state = 'pending' order by i.id limit 1
$$;

revoke execute on function moltbot.claim_conversations(integer, integer, interval, uuid[], integer[]),
    moltbot.claim_outbox(integer, integer, interval, uuid[], integer[]), moltbot.claim_inbox(integer, uuid), moltbot.oldest_unread() from public;
grant execute on function moltbot.claim_conversations(integer, integer, interval, uuid[], integer[]),
    moltbot.claim_outbox(integer, integer, interval, uuid[], integer[]), moltbot.claim_inbox(integer, uuid), moltbot.oldest_unread() to agencia_moltbot;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
