-- connection: admin
-- A clock that steps back leaves moments behind that lie further ahead than anything is ever put off: what was due would wait for as
-- long as the clock went back.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;
grant update (due_at, waiting_since) on moltbot.conversations to agencia_dispatch;
grant update (send_due_at) on moltbot.contacts to agencia_dispatch;
grant select (id, unknown_since), update (due_at, unknown_since) on moltbot.outbox to agencia_dispatch;
grant select (waiting_since) on moltbot.conversations to agencia_dispatch;
grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

-- Brings back what lies further ahead than that, to now; leases to a lease from now. Safe to repeat. Returns how many rows it was.
create function moltbot.bring_back(furthest interval, turn_lease interval, send_lease interval) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    changed bigint := 0;
    part bigint;
begin
    -- Skipping what is locked: its holder is about to write it, and this is asked again. Locks in the order of ids, as everywhere.
    update moltbot.contacts c set
        send_due_at = case when c.send_due_at > now() + furthest then now() else c.send_due_at end,
        send_lease_until = case when c.send_lease_until > now() + send_lease then now() + send_lease else c.send_lease_until end
    from (
        select x.id from moltbot.contacts x where x.send_due_at > now() + furthest or x.send_lease_until > now() + send_lease
        order by x.id for no key update skip locked) w
    where c.id = w.id;
    get diagnostics part = row_count;
    changed := changed + part;

    update moltbot.outbox o set
        due_at = case when o.due_at > now() + furthest then now() else o.due_at end,
        unknown_since = case when o.unknown_since > now() then now() else o.unknown_since end
    from (
        select x.id from moltbot.outbox x where x.due_at > now() + furthest or x.unknown_since > now()
        order by x.id for no key update skip locked) w
    where o.id = w.id;
    get diagnostics part = row_count;
    changed := changed + part;

    update moltbot.conversations c set
        due_at = case when c.due_at > now() + furthest then now() else c.due_at end,
        waiting_since = case when c.waiting_since > now() then now() else c.waiting_since end,
        lease_until = case when c.lease_until > now() + turn_lease then now() + turn_lease else c.lease_until end
    from (
        select x.id from moltbot.conversations x where x.due_at > now() + furthest or x.waiting_since > now() or x.lease_until > now() + turn_lease
        order by x.id for no key update skip locked) w
    where c.id = w.id;
    get diagnostics part = row_count;
    return changed + part;
end
$$;

revoke execute on function moltbot.bring_back(interval, interval, interval) from public;
grant execute on function moltbot.bring_back(interval, interval, interval) to agencia_moltbot;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
