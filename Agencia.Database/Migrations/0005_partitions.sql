-- Monthly partitions on the UUIDv7 id, three months ahead; a default partition catches what falls outside.

create table moltbot.inbox_default partition of moltbot.inbox default;
create table moltbot.messages_default partition of moltbot.messages default;
create table moltbot.message_statuses_default partition of moltbot.message_statuses default;

-- Called by the migrations and daily by a service. Returns how many partitions it made.
create function ops.ensure_partitions(months_ahead integer default 3) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    parent record;
    first timestamptz := date_trunc('month', now(), 'UTC');
    month timestamptz;
    child text;
    first_ms bigint;
    end_ms bigint;
    late uuid;
    made integer := 0;
begin
    set local lock_timeout = '3s';
    perform set_config('app.maintenance', 'on', true);
    for parent in select * from (values ('moltbot.inbox', 'id'), ('moltbot.messages', 'id'), ('moltbot.message_statuses', 'message_id')) p (name, key) loop
        for ahead in 0 .. months_ahead loop
            month := first + make_interval(months => ahead);
            child := parent.name || to_char(month at time zone 'UTC', '"_"YYYY"_"MM');
            continue when to_regclass(child) is not null;
            first_ms := extract(epoch from month) * 1000;
            end_ms := extract(epoch from first + make_interval(months => ahead + 1)) * 1000;

            -- A range with rows in the default partition would be refused: begin a millisecond after the last of them.
            execute format('select %1$I from %2$s where %1$I >= %3$L and %1$I < %4$L order by %1$I desc limit 1',
                parent.key, parent.name || '_default', ops.uuid_floor(first_ms), ops.uuid_floor(end_ms)) into late;
            if late is not null then
                first_ms := ('x' || left(replace(late::text, '-', ''), 12))::bit(48)::bigint + 1;
            end if;

            -- Made apart and then attached: "create table … partition of" would lock the parent against everyone.
            execute format('create table %s (like %s including all)', child, parent.name);
            execute format('alter table %s attach partition %s for values from (%L) to (%L)',
                parent.name, child, ops.uuid_floor(first_ms), ops.uuid_floor(end_ms));
            -- No policy and no grant: a partition is reached through its parent only.
            execute format('alter table %s enable row level security', child);
            execute format('alter table %s force row level security', child);
            made := made + 1;
        end loop;
    end loop;
    perform set_config('app.maintenance', '', true);
    return made;
end
$$;
revoke execute on function ops.ensure_partitions(integer) from public;
grant execute on function ops.ensure_partitions(integer) to agencia_moltbot, agencia_ops;

-- The owner must see what is in the default partitions, to begin a new one beside it; nobody else reaches them.
alter table moltbot.inbox_default enable row level security;
alter table moltbot.inbox_default force row level security;
alter table moltbot.messages_default enable row level security;
alter table moltbot.messages_default force row level security;
alter table moltbot.message_statuses_default enable row level security;
alter table moltbot.message_statuses_default force row level security;
create policy maintenance on moltbot.inbox_default to agencia_owner using ((select current_setting('app.maintenance', true)) = 'on');
create policy maintenance on moltbot.messages_default to agencia_owner using ((select current_setting('app.maintenance', true)) = 'on');
create policy maintenance on moltbot.message_statuses_default to agencia_owner using ((select current_setting('app.maintenance', true)) = 'on');

select ops.ensure_partitions();
