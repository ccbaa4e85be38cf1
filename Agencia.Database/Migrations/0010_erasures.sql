-- connection: admin
-- Who was erased, without saying who. Every erasure is listed by keyed hashes of the identities, so that a database restored from
-- an older backup can be rid of the same people again; docs/privacy.md has the rules.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;

create table moltbot.erasures (
    id uuid primary key,
    tenant_id uuid not null references moltbot.clients (id),
    -- HMAC-SHA256 of each identity under a key of the tenant; key_id names the master key it is derived from.
    key_id integer not null,
    identities bytea[] not null,
    -- The API key that asked for it; null: the development key.
    erased_by uuid,
    -- Contacts made before this moment are meant. One who writes again afterwards is a new contact.
    erased_at timestamptz not null default now(),
    -- Null: not carried out in this database (listed from outside, or its process died).
    finished_at timestamptz,
    unique (tenant_id, id)
);
call ops.protect('moltbot.erasures');
grant select, insert, update (finished_at) on moltbot.erasures to agencia_moltbot;

-- What must not come back: SHA-256 of an erased message's key (Meta's id ends in random bytes, so that it can't be guessed), of our
-- own message id, or of an update's content. Kept longer than Meta repeats a webhook.
create table moltbot.erased_keys (
    tenant_id uuid not null,
    hash bytea not null check (octet_length(hash) = 32),
    erasure_id uuid not null,
    -- When it last came all the same; null: never.
    seen_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, hash),
    foreign key (tenant_id, erasure_id) references moltbot.erasures (tenant_id, id) on delete cascade
);
create index erased_keys_erasure on moltbot.erased_keys (tenant_id, erasure_id);
create index erased_keys_seen on moltbot.erased_keys (seen_at) where seen_at is not null;
call ops.protect('moltbot.erased_keys');
grant select, insert, delete, update (seen_at) on moltbot.erased_keys to agencia_moltbot;

-- The rows that one run of ingest has ended share its time; few pages answer for a moment.
create index inbox_finished on moltbot.inbox using brin (finished_at);

create function moltbot.erased_key_hash(phone_number_id text, wamid text) returns bytea
language sql immutable parallel safe set search_path = pg_catalog
as $$ select sha256(convert_to('wamid|' || phone_number_id || '|' || wamid, 'UTF8')) $$;

create function moltbot.erased_id_hash(message_id text) returns bytea
language sql immutable parallel safe set search_path = pg_catalog
as $$ select sha256(convert_to('message|' || lower(message_id), 'UTF8')) $$;

-- A late duplicate of an erased message gets no key, and so it is no new message for ingest. It runs for each message, 9 µs: no pinned
-- search_path (it is no definer function) and no call of erased_key_hash, which would cost more than the look-up.
create function moltbot.refuse_erased_message() returns trigger
language plpgsql
as $$
declare
    key bytea := pg_catalog.sha256(pg_catalog.convert_to('wamid|' || new.phone_number_id || '|' || new.wamid, 'UTF8'));
begin
    if exists (select 1 from moltbot.erased_keys k where k.tenant_id = new.tenant_id and k.hash = key) then
        update moltbot.erased_keys k set seen_at = pg_catalog.now() where k.tenant_id = new.tenant_id and k.hash = key;
        return null;
    end if;
    return new;
end
$$;
create trigger refuse_erased before insert on moltbot.message_keys for each row execute function moltbot.refuse_erased_message();

-- A late status of an erased message is of no message of ours any more, but nor is it kept like a stranger's.
create function moltbot.refuse_erased_update() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    hashes bytea[] := array[new.content_hash];
    report json;
begin
    if new.kind = 'status' then
        begin
            report := convert_from(new.payload, 'UTF8')::json;
            hashes := array_remove(hashes || moltbot.erased_id_hash(report ->> 'biz_opaque_callback_data') || (
                select moltbot.erased_key_hash(n.phone_number_id, report ->> 'id') from moltbot.whatsapp_numbers n
                where n.tenant_id = new.tenant_id and n.id = new.number_id), null);
        exception when data_exception then
            -- Text that the database can't hold: it can name no message of ours.
            null;
        end;
    end if;
    if exists (select 1 from moltbot.erased_keys k where k.tenant_id = new.tenant_id and k.hash = any (hashes)) then
        update moltbot.erased_keys k set seen_at = now() where k.tenant_id = new.tenant_id and k.hash = any (hashes);
        return null;
    end if;
    return new;
end
$$;
create trigger refuse_erased before insert on moltbot.updates for each row execute function moltbot.refuse_erased_update();

revoke execute on function moltbot.erased_key_hash(text, text), moltbot.erased_id_hash(text), moltbot.refuse_erased_message(), moltbot.refuse_erased_update() from public;
grant execute on function moltbot.erased_key_hash(text, text), moltbot.erased_id_hash(text) to agencia_moltbot;

-- What stays of an update when somebody is taken out of it.
grant update (payload) on moltbot.updates to agencia_moltbot;

grant select (id, tenant_id) on moltbot.erasures to agencia_dispatch;
grant select (tenant_id, erasure_id, seen_at) on moltbot.erased_keys to agencia_dispatch;
create policy dispatch on moltbot.erasures to agencia_dispatch using (true);
create policy dispatch on moltbot.erased_keys to agencia_dispatch using (true);
grant update (payload), delete on moltbot.unrouted to agencia_dispatch;
grant update (body), delete on moltbot.poison to agencia_dispatch;
grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

-- Clients with erasures, for the start to carry out what is listed.
create function moltbot.erasure_tenants() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select distinct e.tenant_id from moltbot.erasures e order by 1 $$;

-- The newest erasures of all clients or of one; "before" pages on.
create function moltbot.erasures_page(at_most integer, before uuid default null, tenant uuid default null) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select e.tenant_id, e.id from moltbot.erasures e
    where (before is null or e.id < before) and (tenant is null or e.tenant_id = tenant)
    order by e.id desc limit at_most
$$;

create function moltbot.tenant_of_contact(id uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.tenant_id from moltbot.contacts c where c.id = tenant_of_contact.id $$;

-- Erasures of which something has come late, with the moment that the inbox's rows carry.
create function moltbot.late_erased() returns table (tenant_id uuid, erasure_id uuid, seen_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select distinct k.tenant_id, k.erasure_id, k.seen_at from moltbot.erased_keys k where k.seen_at is not null order by 1, 2, 3 $$;

-- Looks through the next at_most rows of raw bytes ("inbox", "unrouted", "poison") after an id, and gives those that contain one of
-- the patterns (all of them without patterns). Every answer names the last row looked at; none: there is nothing left.
create function moltbot.raw_scan(source text, after uuid, at_most integer, patterns bytea[])
returns table (last uuid, id uuid, app text, phone_number_id text, body bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if source = 'inbox' then
        return query
            with scanned as materialized (select i.id from moltbot.inbox i where i.id > after order by i.id limit at_most)
            , upto as (select s.id from scanned s order by s.id desc limit 1)
            select u.id, m.id, m.app, null::text, m.body
            from upto u left join moltbot.inbox m on m.id > after and m.id <= u.id
                and (patterns is null or exists (select 1 from unnest(patterns) p where position(p in m.body) > 0));
    elsif source = 'unrouted' then
        return query
            with scanned as materialized (select i.id from moltbot.unrouted i where i.id > after order by i.id limit at_most)
            , upto as (select s.id from scanned s order by s.id desc limit 1)
            select u.id, m.id, m.app, m.phone_number_id, m.payload
            from upto u left join moltbot.unrouted m on m.id > after and m.id <= u.id
                and (patterns is null or exists (select 1 from unnest(patterns) p where position(p in m.payload) > 0));
    else
        return query
            with scanned as materialized (select i.id from moltbot.poison i where i.id > after order by i.id limit at_most)
            , upto as (select s.id from scanned s order by s.id desc limit 1)
            select u.id, m.id, m.app, null::text, m.body
            from upto u left join moltbot.poison m on m.id > after and m.id <= u.id
                and (patterns is null or exists (select 1 from unnest(patterns) p where position(p in m.body) > 0));
    end if;
end
$$;

-- The webhooks that one run of ingest has read.
create function moltbot.inbox_finished_at(moment timestamptz) returns table (id uuid, app text, body bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select i.id, i.app, i.body from moltbot.inbox i where i.finished_at = moment and octet_length(i.body) > 0 order by i.id $$;

-- Replaces the bytes of a row whose content still has this SHA-256. Null takes the row away; of the inbox only its bytes, since a
-- row of it is also the proof that a webhook was read.
create function moltbot.raw_replace(source text, row_id uuid, was bytea, bytes bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if source = 'inbox' then
        update moltbot.inbox i set body = coalesce(bytes, '') where i.id = row_id and sha256(i.body) = was;
    elsif source = 'unrouted' and bytes is null then
        delete from moltbot.unrouted u where u.id = row_id and sha256(u.payload) = was;
    elsif source = 'unrouted' then
        update moltbot.unrouted u set payload = bytes where u.id = row_id and sha256(u.payload) = was;
    elsif bytes is null then
        delete from moltbot.poison p where p.id = row_id and sha256(p.body) = was;
    else
        update moltbot.poison p set body = bytes where p.id = row_id and sha256(p.body) = was;
    end if;
    return found;
end
$$;

revoke execute on function moltbot.erasure_tenants(), moltbot.erasures_page(integer, uuid, uuid), moltbot.tenant_of_contact(uuid), moltbot.late_erased(), moltbot.raw_scan(text, uuid, integer, bytea[]),
    moltbot.inbox_finished_at(timestamptz), moltbot.raw_replace(text, uuid, bytea, bytea) from public;
grant execute on function moltbot.erasure_tenants(), moltbot.erasures_page(integer, uuid, uuid), moltbot.tenant_of_contact(uuid), moltbot.late_erased(), moltbot.raw_scan(text, uuid, integer, bytea[]),
    moltbot.inbox_finished_at(timestamptz), moltbot.raw_replace(text, uuid, bytea, bytea) to agencia_moltbot;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
