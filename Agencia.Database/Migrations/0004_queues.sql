-- What waits to be done.

-- Webhooks as they came. Of no tenant until they are read: services only insert; claim_inbox and finish_inbox do the rest.
create table moltbot.inbox (
    id uuid not null,
    app text not null,
    body bytea not null,
    trace text check (char_length(trace) <= 64),
    received_at timestamptz not null default now(),
    state text not null default 'pending' check (state in ('pending', 'done', 'poison')),
    fence integer not null default 0,
    finished_at timestamptz,
    primary key (id)
) partition by range (id);
create index inbox_pending on moltbot.inbox (id) where state = 'pending';
grant insert on moltbot.inbox to agencia_moltbot;
grant select, update on moltbot.inbox to agencia_dispatch;

-- Signed by Meta and still not to be understood, or refused by the database: kept whole, with the reason.
create table moltbot.poison (
    id uuid primary key,
    inbox_id uuid not null,
    app text not null,
    reason text not null check (char_length(reason) <= 500),
    body bytea not null,
    created_at timestamptz not null default now()
);
grant insert on moltbot.poison to agencia_moltbot;
grant select on moltbot.poison to agencia_dispatch;

-- Understood, but of no number we know (or of one that belongs to another Meta app, or of the account as a whole).
create table moltbot.unrouted (
    id uuid primary key,
    app text not null,
    phone_number_id text,
    field text not null,
    reason text not null check (reason in ('unknown_number', 'wrong_app', 'account')),
    payload bytea not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    received_at timestamptz not null default now(),
    unique (app, content_hash)
);
grant insert on moltbot.unrouted to agencia_moltbot;
grant select on moltbot.unrouted to agencia_dispatch;

create table moltbot.outbox (
    id uuid primary key,
    tenant_id uuid not null,
    contact_id uuid not null,
    conversation_id uuid not null,
    message_id uuid not null,
    -- Order within the contact's lane, given under the contact's row lock.
    position bigint not null,
    state text not null default 'pending' check (state in ('pending', 'sending', 'unknown')),
    attempt_id uuid,
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    -- Since when we do not know whether Meta has it.
    unknown_since timestamptz,
    possible_duplicate boolean not null default false,
    trace text check (char_length(trace) <= 64),
    last_error text check (char_length(last_error) <= 500),
    created_at timestamptz not null default now(),
    unique (tenant_id, contact_id, position),
    unique (tenant_id, message_id),
    foreign key (tenant_id, contact_id) references moltbot.contacts (tenant_id, id) on delete cascade,
    foreign key (tenant_id, message_id) references moltbot.messages (tenant_id, id) on delete cascade,
    foreign key (tenant_id, conversation_id) references moltbot.conversations (tenant_id, id) on delete cascade
) with (fillfactor = 80);
create index outbox_conversation on moltbot.outbox (tenant_id, conversation_id);
call ops.protect('moltbot.outbox');
grant select, insert, update, delete on moltbot.outbox to agencia_moltbot;

-- What was given up, with the reason. The lane goes on with the next message.
create table moltbot.dead_letters (
    id uuid primary key,
    tenant_id uuid not null,
    stage text not null check (stage in ('turn', 'send')),
    conversation_id uuid not null,
    message_id uuid,
    reason text not null check (char_length(reason) <= 500),
    attempts integer not null,
    created_at timestamptz not null default now(),
    foreign key (tenant_id, conversation_id) references moltbot.conversations (tenant_id, id) on delete cascade,
    foreign key (tenant_id, message_id) references moltbot.messages (tenant_id, id) on delete cascade
);
create index dead_letters_conversation on moltbot.dead_letters (tenant_id, conversation_id);
create index dead_letters_message on moltbot.dead_letters (tenant_id, message_id);
call ops.protect('moltbot.dead_letters');
grant select, insert, delete on moltbot.dead_letters to agencia_moltbot;

-- Signs of life. "since" is when the present uninterrupted run began: an unanswered send may only be repeated
-- when the intake was up all the while its status could have come.
create table ops.heartbeat (
    name text primary key check (char_length(name) <= 100),
    since timestamptz not null default now(),
    at timestamptz not null default now()
);
grant select, insert, update on ops.heartbeat to agencia_moltbot, agencia_gateway, agencia_ops;
