-- A schema per owner of data, and what every later migration uses. The schema ops is there already: it holds the list of migrations.

create schema moltbot;
create schema ai;

grant usage on schema moltbot to agencia_moltbot, agencia_ops, agencia_dispatch;
grant usage on schema ai to agencia_gateway;
grant usage on schema ops to agencia_moltbot, agencia_gateway, agencia_ops;

-- The lowest UUIDv7 of a moment: 48 bits of milliseconds since 1970, then version, variant and zeros. Bounds of monthly partitions.
create function ops.uuid_floor(milliseconds bigint) returns uuid
language sql immutable parallel safe set search_path = pg_catalog
as $$
    select (lpad(to_hex(milliseconds), 12, '0') || '70008000000000000000')::uuid
$$;

-- Row-level security, forced, with the tenant policy every role gets and the owner's policy for maintenance.
create procedure ops.protect(target regclass, tenant_column name default 'tenant_id')
language plpgsql set search_path = pg_catalog
as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy tenant on %s using (%I = (select nullif(current_setting(''app.tenant_id'', true), ''''))::uuid)',
        target, tenant_column);
    execute format(
        'create policy maintenance on %s to agencia_owner using ((select current_setting(''app.maintenance'', true)) = ''on'')',
        target);
end
$$;

revoke execute on function ops.uuid_floor(bigint) from public;
revoke execute on procedure ops.protect(regclass, name) from public;
