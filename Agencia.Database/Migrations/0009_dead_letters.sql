-- connection: admin
-- Replays of what was given up. A dead letter is a fact and stays; what became of its replays is read from the state of
-- message and conversation, so only that and when they were asked for is kept.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;

alter table moltbot.dead_letters
    add unique (tenant_id, id),
    -- Of a turn: the customer's messages beyond this position went unanswered. Null: those since our last message before the letter.
    add column after_position bigint,
    -- Of the newest replay; null: nobody has seen to it yet.
    add column replayed_at timestamptz;
create index dead_letters_open on moltbot.dead_letters (id) where replayed_at is null;
grant update (replayed_at) on moltbot.dead_letters to agencia_moltbot;

create table moltbot.dead_letter_replays (
    id uuid primary key,
    tenant_id uuid not null,
    dead_letter_id uuid not null,
    -- The conversation's last position at the time: a message of ours beyond it is the answer.
    after_position bigint not null,
    -- The API key that asked for it; null: the development key.
    replayed_by uuid,
    at timestamptz not null default now(),
    foreign key (tenant_id, dead_letter_id) references moltbot.dead_letters (tenant_id, id) on delete cascade
);
create index dead_letter_replays_letter on moltbot.dead_letter_replays (tenant_id, dead_letter_id);
call ops.protect('moltbot.dead_letter_replays');
grant select, insert, delete on moltbot.dead_letter_replays to agencia_moltbot;

-- Where its bytes are (null in rows of before), and when ingest last came across it.
alter table moltbot.unrouted
    add column inbox_id uuid,
    add column last_seen_at timestamptz not null default now();
create index unrouted_inbox on moltbot.unrouted (inbox_id);
create index poison_inbox on moltbot.poison (inbox_id);
-- "on conflict do update" reads what it compares and sets; never the payload.
grant select (app, content_hash, inbox_id, reason, last_seen_at), update (inbox_id, reason, last_seen_at) on moltbot.unrouted to agencia_moltbot;

-- Which webhooks were put into the inbox once more, for which row of unrouted or poison. Of no tenant, like those.
create table moltbot.raw_replays (
    source text not null check (source in ('unrouted', 'poison')),
    row_id uuid not null,
    inbox_id uuid not null,
    replayed_by uuid,
    at timestamptz not null default now(),
    primary key (row_id, inbox_id)
);

grant select (id, stage, replayed_at) on moltbot.dead_letters to agencia_dispatch;
grant insert on moltbot.inbox to agencia_dispatch;
grant select, insert on moltbot.raw_replays to agencia_dispatch;
grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

-- Dead letters of all clients or of one, newest first: whose they are and nothing of what they say. "before" pages on.
create function moltbot.dead_letters_page(at_most integer, before uuid default null, tenant uuid default null, of_stage text default null, open_only boolean default false)
returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select d.tenant_id, d.id
    from moltbot.dead_letters d
    where (before is null or d.id < before) and (tenant is null or d.tenant_id = tenant)
        and (of_stage is null or d.stage = of_stage) and (not open_only or d.replayed_at is null)
    order by d.id desc limit at_most
$$;

-- Those that nobody has replayed, oldest first: the order in which they were given up is the order in which they go out again.
create function moltbot.open_dead_letters(at_most integer, tenant uuid default null, of_stage text default null)
returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select d.tenant_id, d.id
    from moltbot.dead_letters d
    where d.replayed_at is null and (tenant is null or d.tenant_id = tenant) and (of_stage is null or d.stage = of_stage)
    order by d.id limit at_most
$$;

-- Whose dead letters these are.
create function moltbot.dead_letter_tenants(ids uuid[]) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select d.tenant_id, d.id from moltbot.dead_letters d where d.id = any (ids) order by d.id
$$;

create function moltbot.unrouted_page(at_most integer, before uuid default null, only_id uuid default null)
returns table (id uuid, app text, phone_number_id text, field text, reason text, received_at timestamptz, inbox_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select u.id, u.app, u.phone_number_id, u.field, u.reason, u.received_at, u.inbox_id
    from moltbot.unrouted u
    where (before is null or u.id < before) and (only_id is null or u.id = only_id)
    order by u.id desc limit at_most
$$;

create function moltbot.poison_page(at_most integer, before uuid default null, only_id uuid default null)
returns table (id uuid, app text, reason text, received_at timestamptz, inbox_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select p.id, p.app, p.reason, p.created_at, p.inbox_id
    from moltbot.poison p
    where (before is null or p.id < before) and (only_id is null or p.id = only_id)
    order by p.id desc limit at_most
$$;

-- The bytes of one row, for the agency to look at.
create function moltbot.raw_content(source text, row_id uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select u.payload from moltbot.unrouted u where source = 'unrouted' and u.id = row_id
    union all
    select p.body from moltbot.poison p where source = 'poison' and p.id = row_id
$$;

-- What came of the replays of these rows. A row that ingest came across again when it read the replay, or later, is where it was.
create function moltbot.raw_replays_of(of_source text, ids uuid[])
returns table (row_id uuid, at timestamptz, replayed_by uuid, outcome text, outcome_at timestamptz, again_id uuid, client_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select r.row_id, r.at, r.replayed_by,
        case
            when i.state = 'pending' then 'pending'
            when again.id is not null then 'poison'
            when u.last_seen_at >= coalesce(i.finished_at, r.at) then 'unrouted'
            when of_source = 'unrouted' then 'routed'
            else 'read'
        end,
        i.finished_at, again.id, n.tenant_id
    from moltbot.raw_replays r
    left join moltbot.inbox i on i.id = r.inbox_id
    left join moltbot.unrouted u on of_source = 'unrouted' and u.id = r.row_id
    left join moltbot.whatsapp_numbers n on n.phone_number_id = u.phone_number_id and n.meta_app = u.app
    left join lateral (select p.id from moltbot.poison p where p.inbox_id = r.inbox_id order by p.id limit 1) again on of_source = 'poison' or i.state = 'poison'
    where r.source = of_source and r.row_id = any (ids)
    order by r.row_id, r.at
$$;

-- Puts the webhook of a row into the inbox once more, as new_inbox_id. Everything else of the same webhook that waits here comes
-- again with it; what was read the first time is a duplicate by then.
-- Returns replayed, not_found, under_way (an earlier replay is not read yet), resolved, unroutable (no client has the number under
-- this app), or gone (the bytes are not there any more).
create function moltbot.replay_raw(of_source text, id uuid, new_inbox_id uuid, with_trace text, asked_by uuid) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    item record;
    latest text;
    bytes bytea;
begin
    if of_source = 'unrouted' then
        select u.app, u.inbox_id, u.phone_number_id into item from moltbot.unrouted u where u.id = replay_raw.id;
    else
        select p.app, p.inbox_id, null::text phone_number_id into item from moltbot.poison p where p.id = replay_raw.id;
    end if;
    if not found then
        return 'not_found';
    end if;

    -- Two that ask at once for anything of the same webhook: the second finds the first one's replay.
    perform pg_advisory_xact_lock(hashtextextended('agencia.replay.' || coalesce(item.inbox_id, replay_raw.id)::text, 0));
    select r.outcome into latest from moltbot.raw_replays_of(of_source, array[replay_raw.id]) r order by r.at desc limit 1;
    if latest = 'pending' then
        return 'under_way';
    elsif latest in ('routed', 'read') then
        return 'resolved';
    end if;

    if of_source = 'unrouted' and not exists (
        select 1 from moltbot.whatsapp_numbers n where n.phone_number_id = item.phone_number_id and n.meta_app = item.app) then
        return 'unroutable';
    end if;

    select i.body into bytes from moltbot.inbox i where i.id = item.inbox_id;
    if coalesce(octet_length(bytes), 0) = 0 then
        return 'gone';
    end if;

    insert into moltbot.inbox (id, app, body, trace) values (new_inbox_id, item.app, bytes, with_trace);
    insert into moltbot.raw_replays (source, row_id, inbox_id, replayed_by)
        select of_source, u.id, new_inbox_id, asked_by from moltbot.unrouted u where of_source = 'unrouted' and u.inbox_id = item.inbox_id
        union all
        select of_source, p.id, new_inbox_id, asked_by from moltbot.poison p where of_source = 'poison' and p.inbox_id = item.inbox_id;
    return 'replayed';
end
$$;

revoke execute on function moltbot.dead_letters_page(integer, uuid, uuid, text, boolean), moltbot.open_dead_letters(integer, uuid, text),
    moltbot.dead_letter_tenants(uuid[]), moltbot.unrouted_page(integer, uuid, uuid), moltbot.poison_page(integer, uuid, uuid),
    moltbot.raw_content(text, uuid), moltbot.raw_replays_of(text, uuid[]), moltbot.replay_raw(text, uuid, uuid, text, uuid) from public;
grant execute on function moltbot.dead_letters_page(integer, uuid, uuid, text, boolean), moltbot.open_dead_letters(integer, uuid, text),
    moltbot.dead_letter_tenants(uuid[]), moltbot.unrouted_page(integer, uuid, uuid), moltbot.poison_page(integer, uuid, uuid),
    moltbot.raw_content(text, uuid), moltbot.raw_replays_of(text, uuid[]), moltbot.replay_raw(text, uuid, uuid, text, uuid) to agencia_moltbot;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
