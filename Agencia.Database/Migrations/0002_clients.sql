-- The tenants and what configures them. Secret columns hold pgcrypto ciphertext under a key of their own row (key_id names the master key).

create table moltbot.clients (
    id uuid primary key,
    name text not null check (char_length(name) between 1 and 200),
    locale text not null default 'es' check (locale in ('es', 'en')),
    time_zone text not null default 'Europe/Madrid' check (char_length(time_zone) <= 64),
    away_message text check (char_length(away_message) <= 4096),
    created_at timestamptz not null default now()
);
call ops.protect('moltbot.clients', 'id');
grant select, insert, update, delete on moltbot.clients to agencia_moltbot;

-- No tenant: an agency may serve many clients through one Meta app.
create table moltbot.meta_apps (
    name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    key_id integer not null,
    app_secret bytea not null,
    previous_app_secret bytea,
    verify_token bytea not null,
    updated_at timestamptz not null default now()
);
grant select, insert, update on moltbot.meta_apps to agencia_moltbot;

create table moltbot.whatsapp_numbers (
    id uuid primary key,
    tenant_id uuid not null references moltbot.clients (id),
    meta_app text not null references moltbot.meta_apps (name),
    phone_number_id text not null unique check (char_length(phone_number_id) between 1 and 64),
    display_phone_number text not null check (char_length(display_phone_number) <= 32),
    key_id integer not null,
    access_token bytea not null,
    -- Set when Meta refuses the token: sending stops, receiving never does.
    paused_reason text check (char_length(paused_reason) <= 200),
    paused_at timestamptz,
    created_at timestamptz not null default now(),
    unique (tenant_id, id)
);
call ops.protect('moltbot.whatsapp_numbers');
grant select, insert, update, delete on moltbot.whatsapp_numbers to agencia_moltbot;

create table moltbot.assistants (
    id uuid primary key,
    tenant_id uuid not null references moltbot.clients (id),
    name text not null check (char_length(name) between 1 and 200),
    active_version integer not null default 1,
    created_at timestamptz not null default now(),
    unique (tenant_id, id)
);
call ops.protect('moltbot.assistants');
grant select, insert, update, delete on moltbot.assistants to agencia_moltbot;

create table moltbot.assistant_versions (
    tenant_id uuid not null,
    assistant_id uuid not null,
    version integer not null check (version > 0),
    prompt text not null check (char_length(prompt) <= 32768),
    model text not null default 'default' check (char_length(model) between 1 and 200),
    created_at timestamptz not null default now(),
    primary key (tenant_id, assistant_id, version),
    foreign key (tenant_id, assistant_id) references moltbot.assistants (tenant_id, id) on delete cascade
);
call ops.protect('moltbot.assistant_versions');
grant select, insert, update, delete on moltbot.assistant_versions to agencia_moltbot;

create table moltbot.knowledge_documents (
    id uuid primary key,
    tenant_id uuid not null references moltbot.clients (id),
    title text not null check (char_length(title) between 1 and 300),
    source text not null check (char_length(source) <= 1048576),
    updated_at timestamptz not null default now(),
    unique (tenant_id, id),
    unique (tenant_id, title)
);
call ops.protect('moltbot.knowledge_documents');
grant select, insert, update, delete on moltbot.knowledge_documents to agencia_moltbot;

create table moltbot.knowledge_chunks (
    tenant_id uuid not null,
    document_id uuid not null,
    position integer not null,
    heading text not null,
    body text not null,
    primary key (tenant_id, document_id, position),
    foreign key (tenant_id, document_id) references moltbot.knowledge_documents (tenant_id, id) on delete cascade
);
call ops.protect('moltbot.knowledge_chunks');
grant select, insert, update, delete on moltbot.knowledge_chunks to agencia_moltbot;

-- Keys of the admin API: only their SHA-256 is kept. No tenant: a key of the whole agency. Read through authenticate() alone.
create table moltbot.api_keys (
    id uuid primary key,
    tenant_id uuid references moltbot.clients (id),
    name text not null check (char_length(name) between 1 and 200),
    hash bytea not null unique check (octet_length(hash) = 32),
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_keys_tenant on moltbot.api_keys (tenant_id);
call ops.protect('moltbot.api_keys');
grant select, insert, update, delete on moltbot.api_keys to agencia_moltbot;
