-- connection: admin
-- What a key may do (scopes, live or test), which one follows it, and when it was last used. Keys made before carry no checksum and
-- can't be told from made-up text any more: they are revoked here, so that the list says so.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;

alter table moltbot.api_keys
    add unique (tenant_id, id),
    -- A test key makes no message leave and erases nobody.
    add column mode text not null default 'live' check (mode in ('live', 'test')),
    -- Null: everything within the key's reach, what later versions add too. The list is that of Scopes.cs.
    add column scopes text[] check (cardinality(scopes) > 0 and scopes <@ array[
        'clients:read', 'clients:write', 'numbers:read', 'numbers:write', 'assistants:read', 'assistants:write', 'knowledge:read',
        'knowledge:write', 'contacts:read', 'contacts:erase', 'conversations:read', 'conversations:write', 'messages:read',
        'messages:send', 'dead-letters:read', 'dead-letters:replay', 'audit:read', 'meta-apps:manage', 'keys:manage']::text[]),
    -- How it begins, to be known by in a list.
    add column prefix text not null default '' check (char_length(prefix) <= 16),
    -- The key that replaces it; null: it was not rotated.
    add column successor_id uuid,
    add foreign key (tenant_id, successor_id) references moltbot.api_keys (tenant_id, id);

call ops.audit('moltbot.api_keys', 'tenant_id', '{name,mode,scopes,prefix}');

-- Keys are read and written through functions alone, since the agency's are no tenant's rows.
revoke all on moltbot.api_keys from agencia_moltbot;

-- Beside the keys, not in them: configuration tables keep no volatile columns. A row is written once a minute at most.
create table moltbot.api_key_uses (
    key_id uuid primary key,
    -- The key's; null for one of the agency.
    tenant_id uuid,
    last_used_at timestamptz not null,
    foreign key (tenant_id, key_id) references moltbot.api_keys (tenant_id, id) on delete cascade
);
create index api_key_uses_tenant on moltbot.api_key_uses (tenant_id, key_id);
call ops.protect('moltbot.api_key_uses');

grant select (mode, scopes, prefix, successor_id), insert (mode, scopes, prefix), update (expires_at, successor_id) on moltbot.api_keys to agencia_dispatch;
grant select, insert, update (last_used_at) on moltbot.api_key_uses to agencia_dispatch;
create policy dispatch on moltbot.api_key_uses to agencia_dispatch using (true);
grant create on schema moltbot to agencia_dispatch;

-- After every change of the table: what its triggers put off to the commit would stand in their way.
set local app.maintenance = 'on';
set local app.actor = 'migration 0015';
update moltbot.api_keys set revoked_at = now() where revoked_at is null;
set local app.maintenance = '';
reset role;

set local role agencia_dispatch;

-- Dropped, not kept beside the new ones: whoever does not know of scopes must not take a key for one that may do everything.
drop function moltbot.authenticate(bytea);
drop function moltbot.add_api_key(uuid, uuid, text, bytea, timestamptz);
drop function moltbot.api_keys(integer, uuid);

-- The key that has this SHA-256; no row when there is none, or it is expired or revoked. tenant_id is null for a key of the agency,
-- scopes for a key that may do everything.
create function moltbot.authenticate(hash bytea) returns table (key_id uuid, tenant_id uuid, mode text, scopes text[])
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.id, k.tenant_id, k.mode, k.scopes
    from moltbot.api_keys k
    where k.hash = authenticate.hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
$$;

-- These keys have been used just now. What is less than a minute old stays, whichever replica has written it.
create function moltbot.note_key_uses(ids uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    insert into moltbot.api_key_uses (key_id, tenant_id, last_used_at)
    select k.id, k.tenant_id, now() from moltbot.api_keys k where k.id = any (ids) order by k.id
    on conflict (key_id) do update set last_used_at = excluded.last_used_at
    where api_key_uses.last_used_at <= excluded.last_used_at - interval '1 minute'
$$;

create function moltbot.add_api_key(
    id uuid, tenant uuid, name text, mode text, scopes text[], hash bytea, prefix text, expires_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    insert into moltbot.api_keys (id, tenant_id, name, mode, scopes, hash, prefix, expires_at)
    values (id, tenant, name, mode, scopes, hash, prefix, expires_at)
$$;

-- The newest keys; "before" pages on, "only_id" is one of them.
create function moltbot.api_keys(at_most integer, before uuid default null, only_id uuid default null)
returns table (
    id uuid, tenant_id uuid, name text, mode text, scopes text[], prefix text, created_at timestamptz, expires_at timestamptz,
    revoked_at timestamptz, last_used_at timestamptz, successor_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.id, k.tenant_id, k.name, k.mode, k.scopes, k.prefix, k.created_at, k.expires_at, k.revoked_at, u.last_used_at, k.successor_id
    from moltbot.api_keys k
    left join moltbot.api_key_uses u on u.key_id = k.id
    where (before is null or k.id < before) and (only_id is null or k.id = only_id)
    order by k.id desc limit at_most
$$;

-- Makes the key that follows this one: the same reach, scopes and mode, and as long a life as the former was given. The former ends
-- after the overlap, or when it would have ended anyway. outcome: rotated, missing, revoked, expired, or successor (it has one already).
create function moltbot.rotate_api_key(id uuid, successor uuid, hash bytea, prefix text, overlap interval) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    former record;
begin
    select k.tenant_id, k.name, k.mode, k.scopes, k.created_at, k.expires_at, k.revoked_at, k.successor_id into former
    from moltbot.api_keys k where k.id = rotate_api_key.id for no key update;
    if not found then
        return 'missing';
    elsif former.revoked_at is not null then
        return 'revoked';
    elsif former.successor_id is not null then
        return 'successor';
    elsif former.expires_at <= now() then
        return 'expired';
    end if;
    insert into moltbot.api_keys (id, tenant_id, name, mode, scopes, hash, prefix, expires_at)
    values (successor, former.tenant_id, former.name, former.mode, former.scopes, rotate_api_key.hash, rotate_api_key.prefix,
        now() + (former.expires_at - former.created_at));
    update moltbot.api_keys k set successor_id = successor, expires_at = least(k.expires_at, now() + overlap) where k.id = rotate_api_key.id;
    return 'rotated';
end
$$;

revoke execute on function moltbot.authenticate(bytea), moltbot.note_key_uses(uuid[]),
    moltbot.add_api_key(uuid, uuid, text, text, text[], bytea, text, timestamptz), moltbot.api_keys(integer, uuid, uuid),
    moltbot.rotate_api_key(uuid, uuid, bytea, text, interval) from public;
grant execute on function moltbot.authenticate(bytea), moltbot.note_key_uses(uuid[]),
    moltbot.add_api_key(uuid, uuid, text, text, text[], bytea, text, timestamptz), moltbot.api_keys(integer, uuid, uuid),
    moltbot.rotate_api_key(uuid, uuid, bytea, text, interval) to agencia_moltbot;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
