-- connection: admin
-- What the admin API needs: the answers of sends that may be repeated, the kind of a document, and the ways across tenants for a
-- caller that has none (a key of the agency). Those give ids only; content is read as the tenant it belongs to.

grant agencia_owner, agencia_dispatch to current_user;

set local role agencia_owner;

-- What "source" is written in. The chunks are made of its text, the source is kept as it came.
alter table moltbot.knowledge_documents add column content_type text not null default 'markdown' check (content_type in ('text', 'markdown', 'html'));

-- An operator's send that is repeated with its Idempotency-Key gets its first answer. Kept three days.
-- The message is written after its key: who loses the race for a key has written nothing.
create table moltbot.idempotency_keys (
    tenant_id uuid not null,
    key text not null check (char_length(key) between 1 and 128),
    conversation_id uuid not null,
    -- SHA-256 of what was asked for: the same key for something else is refused.
    request_hash bytea not null check (octet_length(request_hash) = 32),
    message_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, key),
    foreign key (tenant_id, conversation_id) references moltbot.conversations (tenant_id, id) on delete cascade,
    foreign key (tenant_id, message_id) references moltbot.messages (tenant_id, id) on delete cascade deferrable initially deferred
);
create index idempotency_keys_conversation on moltbot.idempotency_keys (tenant_id, conversation_id);
create index idempotency_keys_message on moltbot.idempotency_keys (tenant_id, message_id);
create index idempotency_keys_created on moltbot.idempotency_keys (tenant_id, created_at);
call ops.protect('moltbot.idempotency_keys');
grant select, insert, delete on moltbot.idempotency_keys to agencia_moltbot;

grant select (id) on moltbot.clients to agencia_dispatch;
grant select (number_id, contact_id, human_until, handoff_requested_at) on moltbot.conversations to agencia_dispatch;
grant select (id, tenant_id) on moltbot.messages to agencia_dispatch;
grant select (phone_number_id, wamid, tenant_id, message_id) on moltbot.message_keys to agencia_dispatch;
grant select (name, created_at) on moltbot.api_keys to agencia_dispatch;
grant insert (id, tenant_id, name, hash, expires_at) on moltbot.api_keys to agencia_dispatch;
grant update (revoked_at) on moltbot.api_keys to agencia_dispatch;
create policy dispatch on moltbot.clients to agencia_dispatch using (true);
create policy dispatch on moltbot.messages to agencia_dispatch using (true);
create policy dispatch on moltbot.message_keys to agencia_dispatch using (true);
grant create on schema moltbot to agencia_dispatch;
reset role;

set local role agencia_dispatch;

-- The newest clients; "before" pages on.
create function moltbot.client_ids(at_most integer, before uuid) returns table (id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select c.id from moltbot.clients c where before is null or c.id < before order by c.id desc limit at_most
$$;

-- The newest conversations, of one tenant or (null) of all. state: "person" has taken over, "waiting" for one, or the "assistant" answers.
create function moltbot.conversation_ids(tenant uuid, number uuid, contact uuid, state text, at_most integer, before uuid)
returns table (tenant_id uuid, id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    -- Two statements, so that each has the index that serves it.
    if tenant is null then
        return query
            select c.tenant_id, c.id from moltbot.conversations c
            where (before is null or c.id < before)
                and (number is null or c.number_id = number) and (contact is null or c.contact_id = contact)
                and (state is null or state = case when c.human_until > now() then 'person' when c.handoff_requested_at is not null then 'waiting' else 'assistant' end)
            order by c.id desc limit at_most;
    else
        return query
            select c.tenant_id, c.id from moltbot.conversations c
            where c.tenant_id = tenant and (before is null or c.id < before)
                and (number is null or c.number_id = number) and (contact is null or c.contact_id = contact)
                and (state is null or state = case when c.human_until > now() then 'person' when c.handoff_requested_at is not null then 'waiting' else 'assistant' end)
            order by c.tenant_id, c.id desc limit at_most;
    end if;
end
$$;

-- Messages of Meta's id, of one tenant or (null) of all: one for each of our numbers that has seen it.
-- By way of the numbers, whose key leads the index: an index of its own would cost every message a write.
create function moltbot.message_ids(tenant uuid, wamid text) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.tenant_id, k.message_id
    from moltbot.whatsapp_numbers n
    join moltbot.message_keys k on k.phone_number_id = n.phone_number_id and k.tenant_id = n.tenant_id and k.wamid = message_ids.wamid
    where message_ids.tenant is null or n.tenant_id = message_ids.tenant
    order by k.message_id desc
$$;

create function moltbot.tenant_of_conversation(id uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select c.tenant_id from moltbot.conversations c where c.id = tenant_of_conversation.id
$$;

create function moltbot.tenant_of_message(id uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select m.tenant_id from moltbot.messages m where m.id = tenant_of_message.id
$$;

-- Keys of the agency have no tenant, so no tenant could write them.
create function moltbot.add_api_key(id uuid, tenant uuid, name text, hash bytea, expires_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    insert into moltbot.api_keys (id, tenant_id, name, hash, expires_at) values (id, tenant, name, hash, expires_at)
$$;

create function moltbot.api_keys(at_most integer, before uuid)
returns table (id uuid, tenant_id uuid, name text, created_at timestamptz, expires_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.id, k.tenant_id, k.name, k.created_at, k.expires_at, k.revoked_at
    from moltbot.api_keys k
    where before is null or k.id < before
    order by k.id desc limit at_most
$$;

-- Whether there is such a key; one that was revoked before stays so.
create function moltbot.revoke_api_key(id uuid) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with revoked as (
        update moltbot.api_keys k set revoked_at = coalesce(k.revoked_at, now()) where k.id = revoke_api_key.id returning 1)
    select exists (select 1 from revoked)
$$;

revoke execute on function moltbot.client_ids(integer, uuid), moltbot.conversation_ids(uuid, uuid, uuid, text, integer, uuid),
    moltbot.message_ids(uuid, text), moltbot.tenant_of_conversation(uuid), moltbot.tenant_of_message(uuid),
    moltbot.add_api_key(uuid, uuid, text, bytea, timestamptz), moltbot.api_keys(integer, uuid), moltbot.revoke_api_key(uuid)
    from public;
grant execute on function moltbot.client_ids(integer, uuid), moltbot.conversation_ids(uuid, uuid, uuid, text, integer, uuid),
    moltbot.message_ids(uuid, text), moltbot.tenant_of_conversation(uuid), moltbot.tenant_of_message(uuid),
    moltbot.add_api_key(uuid, uuid, text, bytea, timestamptz), moltbot.api_keys(integer, uuid), moltbot.revoke_api_key(uuid)
    to agencia_moltbot;

reset role;
set local role agencia_owner;
revoke create on schema moltbot from agencia_dispatch;
reset role;
revoke agencia_owner, agencia_dispatch from current_user;
