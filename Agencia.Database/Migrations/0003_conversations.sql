-- Who writes, and what was said.

create table moltbot.contacts (
    id uuid primary key,
    tenant_id uuid not null references moltbot.clients (id),
    profile_name text check (char_length(profile_name) <= 300),
    opted_out_at timestamptz,
    created_at timestamptz not null default now(),
    -- The lane of sends: replies to one contact leave one at a time, in the order of outbox.position.
    send_position bigint not null default 0,
    send_due_at timestamptz,
    send_lease_until timestamptz,
    send_fence bigint not null default 0,
    unique (tenant_id, id)
) with (fillfactor = 80);
create index contacts_send_due on moltbot.contacts (tenant_id, send_due_at) where send_due_at is not null;
call ops.protect('moltbot.contacts');
grant select, insert, update, delete on moltbot.contacts to agencia_moltbot;

-- A person is known by a phone number, by a business-scoped user id (since April 2026 the phone may be absent), or by both.
create table moltbot.contact_identities (
    tenant_id uuid not null,
    kind text not null check (kind in ('phone', 'user_id')),
    value text not null check (char_length(value) between 1 and 128),
    contact_id uuid not null,
    primary key (tenant_id, kind, value),
    foreign key (tenant_id, contact_id) references moltbot.contacts (tenant_id, id) on delete cascade
);
create index contact_identities_contact on moltbot.contact_identities (tenant_id, contact_id);
call ops.protect('moltbot.contact_identities');
grant select, insert, update, delete on moltbot.contact_identities to agencia_moltbot;

create table moltbot.conversations (
    id uuid primary key,
    tenant_id uuid not null references moltbot.clients (id),
    number_id uuid not null,
    contact_id uuid not null,
    -- A person has taken over until then; the assistant stays silent.
    human_until timestamptz,
    handoff_requested_at timestamptz,
    handoff_reason text check (char_length(handoff_reason) <= 200),
    -- Positions are given under this row's lock; they are the order of the conversation, ids are not.
    last_position bigint not null default 0,
    last_inbound_position bigint not null default 0,
    answered_position bigint not null default 0,
    -- Start of the 24-hour customer-service window.
    last_inbound_at timestamptz,
    -- Since when the oldest unanswered message waits: bounds how long a burst may put off its answer.
    waiting_since timestamptz,
    -- The lane of turns.
    due_at timestamptz,
    lease_until timestamptz,
    fence bigint not null default 0,
    attempts integer not null default 0,
    -- Of the webhook that brought the newest message: one trace shows webhook, turn and reply.
    trace text check (char_length(trace) <= 64),
    created_at timestamptz not null default now(),
    unique (tenant_id, id),
    unique (tenant_id, number_id, contact_id),
    foreign key (tenant_id, number_id) references moltbot.whatsapp_numbers (tenant_id, id),
    foreign key (tenant_id, contact_id) references moltbot.contacts (tenant_id, id) on delete cascade
) with (fillfactor = 80);
create index conversations_due on moltbot.conversations (tenant_id, due_at) where due_at is not null;
create index conversations_contact on moltbot.conversations (tenant_id, contact_id);
call ops.protect('moltbot.conversations');
grant select, insert, update, delete on moltbot.conversations to agencia_moltbot;

create table moltbot.messages (
    id uuid not null,
    tenant_id uuid not null,
    conversation_id uuid not null,
    position bigint not null,
    direction text not null check (direction in ('in', 'out')),
    kind text not null check (char_length(kind) between 1 and 64),
    body text check (char_length(body) <= 65536),
    -- The message as Meta sent it, to the byte; null for our own.
    payload bytea,
    wamid text check (char_length(wamid) <= 512),
    -- Ours go pending, sending, unknown, accepted, then what Meta reports; a customer's is received.
    status text not null check (status in ('received', 'pending', 'sending', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read', 'played', 'deleted')),
    error text check (char_length(error) <= 500),
    attempts integer not null default 0,
    possible_duplicate boolean not null default false,
    -- When the customer sent it, as Meta says; for ours, when it was written.
    sent_at timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (id),
    unique (tenant_id, id),
    foreign key (tenant_id, conversation_id) references moltbot.conversations (tenant_id, id) on delete cascade
) partition by range (id);
create index messages_conversation on moltbot.messages (tenant_id, conversation_id, position);
call ops.protect('moltbot.messages');
grant select, insert, update, delete on moltbot.messages to agencia_moltbot;

-- Dedupe and look-up by Meta's id. Kept at least 30 days: Meta repeats a webhook for 7.
create table moltbot.message_keys (
    phone_number_id text not null,
    wamid text not null check (char_length(wamid) <= 512),
    tenant_id uuid not null,
    message_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (phone_number_id, wamid)
);
create index message_keys_message on moltbot.message_keys (tenant_id, message_id);
create index message_keys_created on moltbot.message_keys (created_at);
call ops.protect('moltbot.message_keys');
grant select, insert, delete on moltbot.message_keys to agencia_moltbot;

create table moltbot.message_statuses (
    message_id uuid not null,
    status text not null check (status in ('sent', 'failed', 'delivered', 'read', 'played', 'deleted')),
    tenant_id uuid not null,
    at timestamptz not null,
    -- Meta's errors as they came.
    errors bytea,
    received_at timestamptz not null default now(),
    primary key (message_id, status),
    foreign key (tenant_id, message_id) references moltbot.messages (tenant_id, id) on delete cascade
) partition by range (message_id);
create index message_statuses_message on moltbot.message_statuses (tenant_id, message_id);
call ops.protect('moltbot.message_statuses');
grant select, insert, update, delete on moltbot.message_statuses to agencia_moltbot;

-- Everything else Meta reports about a number of ours (echoes, calls, quality, statuses of messages that are not ours): kept as it came, once.
create table moltbot.updates (
    id uuid primary key,
    tenant_id uuid not null references moltbot.clients (id),
    number_id uuid not null,
    field text not null check (char_length(field) <= 100),
    kind text not null check (char_length(kind) <= 100),
    payload bytea not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    received_at timestamptz not null default now(),
    unique (tenant_id, content_hash),
    foreign key (tenant_id, number_id) references moltbot.whatsapp_numbers (tenant_id, id)
);
create index updates_number on moltbot.updates (tenant_id, number_id);
call ops.protect('moltbot.updates');
grant select, insert, delete on moltbot.updates to agencia_moltbot;

-- How far a message has come. Statuses arrive late, twice and out of order: the highest rank wins, whatever the order.
-- "failed" ranks below "delivered": a message that reached the phone did not fail. Core/Conversations/MessageStatus.cs has the same list.
create function moltbot.status_rank(status text) returns integer
language sql immutable parallel safe set search_path = pg_catalog
as $$
    select array_position(array['received', 'pending', 'sending', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read', 'played', 'deleted'], status)
$$;
