-- Webhooks of our own kind (docs/security.md) that were carried out, so that a repetition has no effect.

create table moltbot.webhook_ids (
    tenant_id uuid not null references moltbot.clients (id),
    id text not null check (char_length(id) between 1 and 256),
    received_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index webhook_ids_received on moltbot.webhook_ids (tenant_id, received_at);
call ops.protect('moltbot.webhook_ids');
-- update of a column, for the lock that a deletion takes first.
grant select, insert, delete, update (received_at) on moltbot.webhook_ids to agencia_moltbot;
