-- connection: admin
-- Who changed what of the configuration: a chain of entries for each client and one of the agency (the nil uuid), each entry bound to the
-- one before it by SHA-256. The tables and the functions that write them belong to agencia_audit, of which nobody is a member: the
-- membership below lasts for this transaction.

grant agencia_owner, agencia_audit to current_user;

set local role agencia_owner;
grant usage, create on schema ops to agencia_audit;
-- The agency's chain is no client's.
alter table moltbot.clients add constraint clients_id_not_nil check (id <> '00000000-0000-0000-0000-000000000000');
reset role;

set local role agencia_audit;

-- The end of each chain. Its row lock puts the writers of one client in line.
create table ops.audit_heads (
    chain uuid primary key,
    seq bigint not null,
    hash bytea not null check (octet_length(hash) = 32)
);

-- Not by month: a configuration changes seldom, and a chain is verified from its beginning. Of no foreign key: it outlives its client.
create table ops.audit_entries (
    chain uuid not null,
    -- From 1, without gaps.
    seq bigint not null check (seq > 0),
    id uuid not null unique,
    at timestamptz not null,
    table_name text not null,
    row_id text not null,
    operation text not null check (operation in ('insert', 'update', 'delete')),
    old_row text,
    new_row text,
    actor text not null,
    request_id text,
    -- The login role, which nobody can choose; the actor is what it said.
    role text not null,
    prev_hash bytea not null check (octet_length(prev_hash) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (chain, seq)
);
create index audit_entries_newest on ops.audit_entries (chain, id);

alter table ops.audit_heads enable row level security;
alter table ops.audit_heads force row level security;
alter table ops.audit_entries enable row level security;
alter table ops.audit_entries force row level security;
create policy audit on ops.audit_heads to agencia_audit using (true);
create policy audit on ops.audit_entries to agencia_audit using (true);
create policy maintenance on ops.audit_heads for select to agencia_owner using ((select current_setting('app.maintenance', true)) = 'on');
create policy maintenance on ops.audit_entries for select to agencia_owner using ((select current_setting('app.maintenance', true)) = 'on');
create policy tenant on ops.audit_entries for select using (chain = (select nullif(current_setting('app.tenant_id', true), ''))::uuid);
-- Not even the owner writes: it verifies.
grant select on ops.audit_heads, ops.audit_entries to agencia_owner;
grant select on ops.audit_entries to agencia_moltbot;
revoke update, delete, truncate on ops.audit_entries from agencia_audit;
revoke delete, truncate on ops.audit_heads from agencia_audit;

-- A row as text, the same in every session. Columns that are not named keep what they hold to themselves: only whether they are set shows,
-- and whether they differ from what "other" has.
create function ops.audit_text(whole jsonb, other jsonb, clear text[]) returns text
language sql immutable set search_path = pg_catalog
as $$
    select jsonb_object_agg(c.key, case
        when c.key = any (clear) or c.value = 'null' then c.value
        when other is not null and other -> c.key is distinct from c.value then '"(secret, changed)"'
        else '"(secret)"' end)::text
    from jsonb_each(whole) c
$$;

-- Arguments: the tenant's column (empty: the agency's), the key's columns, the columns shown in clear, those whose change alone is no entry.
create function ops.audit_row() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
-- What rows look like as text depends on these.
set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
declare
    agency constant uuid := '00000000-0000-0000-0000-000000000000';
    clear constant text[] := string_to_array(tg_argv[2], ',');
    ignored constant text[] := string_to_array(tg_argv[3], ',');
    old_all constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    new_all constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    row_key text;
    link record;
    head record;
    moment timestamptz;
    us bigint;
    entry ops.audit_entries;
begin
    if old_all - ignored = new_all - ignored then
        return null;
    end if;
    select string_agg(coalesce(new_all, old_all) ->> k.name, '/' order by k.n) into row_key
    from unnest(string_to_array(tg_argv[1], ',')) with ordinality k (name, n);

    -- A row that moves to another client leaves one chain and enters the other, neither of which shows the other's half.
    for link in
        with was as (select case when tg_argv[0] = '' then agency else coalesce((old_all ->> tg_argv[0])::uuid, agency) end chain where old_all is not null)
        , present as (select case when tg_argv[0] = '' then agency else coalesce((new_all ->> tg_argv[0])::uuid, agency) end chain where new_all is not null)
        select coalesce(w.chain, p.chain) chain,
            case when w.chain is not null then ops.audit_text(old_all, null, clear) end old_row,
            case when p.chain is not null then ops.audit_text(new_all, case when w.chain is not null then old_all end, clear) end new_row
        from was w full join present p on p.chain = w.chain
        order by 1
    loop
        select h.seq, h.hash into head from ops.audit_heads h where h.chain = link.chain for no key update;
        if not found then
            insert into ops.audit_heads (chain, seq, hash) values (link.chain, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
            select h.seq, h.hash into head from ops.audit_heads h where h.chain = link.chain for no key update;
        end if;

        moment := clock_timestamp();
        us := extract(epoch from moment) * 1000000;
        entry.chain := link.chain;
        entry.seq := head.seq + 1;
        -- UUIDv7 to the microsecond, for paging over all chains.
        entry.id := lpad(to_hex(us / 1000), 12, '0') || '7' || lpad(to_hex(us % 1000 * 4), 3, '0') || '8' || right(replace(gen_random_uuid()::text, '-', ''), 15);
        entry.at := moment;
        entry.table_name := tg_table_schema || '.' || tg_table_name;
        entry.row_id := row_key;
        entry.operation := lower(tg_op);
        entry.old_row := link.old_row;
        entry.new_row := link.new_row;
        entry.actor := coalesce(nullif(left(current_setting('app.actor', true), 200), ''), 'unknown');
        entry.request_id := nullif(left(current_setting('app.request_id', true), 200), '');
        entry.role := session_user;
        entry.prev_hash := head.hash;
        -- Each field with its length in bytes before it, so that no two entries read the same (docs/audit.md; AuditHash.cs computes it too).
        entry.hash := sha256(head.hash || convert_to((
            select string_agg(coalesce(octet_length(f.value) || ':' || f.value, '-'), '' order by f.n)
            from unnest(array[
                entry.chain::text, entry.seq::text, entry.id::text, us::text, entry.table_name, entry.row_id, entry.operation,
                entry.old_row, entry.new_row, entry.actor, entry.request_id, entry.role]) with ordinality f (value, n)), 'UTF8'));
        insert into ops.audit_entries select entry.*;
        update ops.audit_heads h set seq = entry.seq, hash = entry.hash where h.chain = link.chain;
    end loop;
    return null;
end
$$;

create function ops.audit_refuse_truncate() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception '%.% is audited: its rows are deleted, not truncated', tg_table_schema, tg_table_name using errcode = 'object_not_in_prerequisite_state';
end
$$;

-- The newest entries of all chains or of one; "before" pages on. They are read as the tenant they belong to.
create function ops.audit_ids(at_most integer, before uuid default null, of_chain uuid default null) returns table (chain uuid, id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    return query
        select e.chain, e.id from ops.audit_entries e
        where (before is null or e.id < before) and (of_chain is null or e.chain = of_chain)
        order by e.id desc limit at_most;
end
$$;

revoke execute on function ops.audit_text(jsonb, jsonb, text[]), ops.audit_row(), ops.audit_refuse_truncate(), ops.audit_ids(integer, uuid, uuid) from public;
-- To make a trigger of them; they can't be called otherwise.
grant execute on function ops.audit_row(), ops.audit_refuse_truncate() to agencia_owner;
grant execute on function ops.audit_ids(integer, uuid, uuid) to agencia_moltbot;
reset role;

set local role agencia_owner;
revoke create on schema ops from agencia_audit;

-- Has a table's changes written down; to be called again when its columns change. In clear are shown numbers, times, truth values, ids and
-- the named columns of text; every other column is taken for a secret until it is named, bytea for ever.
create procedure ops.audit(target regclass, tenant_column name default null, clear name[] default '{}', ignored name[] default '{}')
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    refused text := (
        select string_agg(n.name, ', ') from unnest(clear || ignored || tenant_column) n (name)
        where n.name is not null and not exists (
            select 1 from pg_attribute a where a.attrelid = target and a.attname = n.name and not a.attisdropped and a.attnum > 0
                and not (n.name = any (clear) and a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype))));
    key text := (
        select string_agg(a.attname, ',' order by k.n)
        from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (attnum, n)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = target and i.indisprimary and (i.indnkeyatts = 1 or a.attname is distinct from tenant_column));
    shown text := (
        select string_agg(a.attname, ',' order by a.attnum) from pg_attribute a
        where a.attrelid = target and a.attnum > 0 and not a.attisdropped
            and (a.attname = any (clear) or a.atttypid = any ('{uuid,int2,int4,int8,numeric,bool,timestamptz,date,interval}'::regtype[]::oid[])));
begin
    if refused is not null then
        raise exception 'no column of %, or one that may not be shown: %', target, refused;
    end if;
    execute format('drop trigger if exists audit on %s', target);
    execute format('drop trigger if exists audit_truncate on %s', target);
    -- At the commit: the head of the chain is the last lock of a transaction, and held the shortest.
    execute format(
        'create constraint trigger audit after insert or update or delete on %s deferrable initially deferred for each row execute function ops.audit_row(%L, %L, %L, %L)',
        target, coalesce(tenant_column, ''), key, shown, array_to_string(ignored, ','));
    execute format('create trigger audit_truncate before truncate on %s for each statement execute function ops.audit_refuse_truncate()', target);
end
$$;
revoke execute on procedure ops.audit(regclass, name, name[], name[]) from public;

call ops.audit('moltbot.clients', 'id', '{name,locale,time_zone,away_message}');
call ops.audit('moltbot.meta_apps', clear => '{name}', ignored => '{updated_at}');
call ops.audit('moltbot.whatsapp_numbers', 'tenant_id', '{meta_app,phone_number_id,display_phone_number,paused_reason}');
call ops.audit('moltbot.assistants', 'tenant_id', '{name}');
call ops.audit('moltbot.assistant_versions', 'tenant_id', '{prompt,model}');
call ops.audit('moltbot.api_keys', 'tenant_id', '{name}');
reset role;
revoke agencia_owner, agencia_audit from current_user;
