-- connection: admin
-- Customers' messages are read by themselves: they wait for no reports on what became of ours, of which there are two or three to each.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;
-- False: it holds nothing but reports.
alter table moltbot.inbox add column urgent boolean not null default true;
create index inbox_unread on moltbot.inbox (urgent, id) where state = 'pending';
drop index moltbot.inbox_pending;
grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

drop function moltbot.claim_inbox(integer, uuid);

-- The oldest webhooks of one urgency, for the one ingest of it that may run at a time: the order of arrival is the order of ingest.
-- The locks last as long as the caller's transaction, so a killed ingest blocks nobody, and nobody else touches the rows; whoever holds
-- "agencia.ingest" alone holds up both. "after" spares the walk over what was taken away lately; a row with a lower id may still
-- commit, so the caller passes it with a margin, and nil every so often.
create function moltbot.claim_inbox(of_urgency boolean, at_most integer, after uuid)
returns table (id uuid, app text, body bytea, trace text, received_at timestamptz, fence integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not pg_try_advisory_xact_lock_shared(hashtext('agencia.ingest')) or not pg_try_advisory_xact_lock(hashtext('agencia.ingest'), of_urgency::integer) then
        return;
    end if;
    return query
        select i.id, i.app, i.body, i.trace, i.received_at, i.fence
        from moltbot.inbox i where i.state = 'pending' and i.urgent = of_urgency and i.id > after order by i.id limit at_most;
end
$$;

-- When the oldest webhook that nobody has read yet came; null when all are read. A status may stand in it.
create or replace function moltbot.oldest_unread() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select least(
        (select i.received_at from moltbot.inbox i where i.state = 'pending' and i.urgent order by i.id limit 1),
        (select i.received_at from moltbot.inbox i where i.state = 'pending' and not i.urgent order by i.id limit 1))
$$;

revoke execute on function moltbot.claim_inbox(boolean, integer, uuid) from public;
grant execute on function moltbot.claim_inbox(boolean, integer, uuid) to agencia_moltbot;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
