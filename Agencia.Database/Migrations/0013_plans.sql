-- connection: admin
-- A function in SQL is planned anew at every call, one in PL/pgSQL once a connection: what every message passes through is planned once.
-- (The role's plan_cache_mode, see RoleSetup, does the same for the statements themselves.)

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;
grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

create or replace function moltbot.route(app text, phone_number_ids text[])
returns table (phone_number_id text, tenant_id uuid, number_id uuid, accepted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
        select n.phone_number_id, n.tenant_id, n.id, n.meta_app = route.app
        from moltbot.whatsapp_numbers n
        where n.phone_number_id = any (route.phone_number_ids);
end
$$;

create or replace function moltbot.oldest_unread() returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return least(
        (select i.received_at from moltbot.inbox i where i.state = 'pending' and i.urgent order by i.id limit 1),
        (select i.received_at from moltbot.inbox i where i.state = 'pending' and not i.urgent order by i.id limit 1));
end
$$;

create or replace function moltbot.claim_conversations(at_most integer, per_tenant integer, lease interval, busy_tenants uuid[], busy_counts integer[])
returns table (tenant_id uuid, conversation_id uuid, fence bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
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
        returning v.tenant_id, v.id, v.fence;
end
$$;

create or replace function moltbot.claim_outbox(at_most integer, per_tenant integer, lease interval, busy_tenants uuid[], busy_counts integer[])
returns table (tenant_id uuid, contact_id uuid, fence bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
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
        returning v.tenant_id, v.id, v.send_fence;
end
$$;

-- Ends rows of the inbox whose fence is still the caller's, all of them or none: "read" takes them away, "done" and "poison" keep the
-- bytes of what waits in unrouted or poison.
create or replace function moltbot.finish_inbox(ids uuid[], fences integer[], outcome text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    lowest uuid := ids[1];
    highest uuid := ids[array_upper(ids, 1)];
    ended integer;
begin
    if outcome = 'read' then
        delete from moltbot.inbox i using unnest(ids, fences) e (id, fence)
        where i.id = e.id and i.fence = e.fence and i.state = 'pending' and i.id between lowest and highest;
    else
        update moltbot.inbox i set state = outcome, finished_at = now() from unnest(ids, fences) e (id, fence)
        where i.id = e.id and i.fence = e.fence and i.state = 'pending' and i.id between lowest and highest;
    end if;
    get diagnostics ended = row_count;
    if ended <> cardinality(ids) then
        raise exception 'rows of the inbox were ended by somebody else while this transaction held them' using errcode = 'serialization_failure';
    end if;
    return ended;
end
$$;

-- What is given decides which index serves it.
alter function moltbot.conversation_ids(uuid, uuid, uuid, text, integer, uuid) set plan_cache_mode = force_custom_plan;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
