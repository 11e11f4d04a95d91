-- What the phones must hear of: which thing changed, for whose eyes, and in which transaction. Ids only; what the thing
-- looks like is read when a phone asks, under the policies of whoever asks.
--
-- Transactions commit in another order than they begin, so neither a sequence nor a time says "everything after this".
-- A phone's cursor is a snapshot (pg_snapshot) instead: it wants every change whose transaction that snapshot did not
-- see. What was still under way then is told next time, whatever its number.
create table sync_change (
    kind        text not null check (kind in ('CUSTOMER', 'CONTRACT', 'CLAIM', 'THREAD', 'MESSAGE')),
    id          uuid not null,
    xid         xid8 not null default pg_current_xact_id(),
    customer_id uuid not null,
    broker_id   uuid not null,
    -- The transaction is part of the key: two that change the same thing never wait for each other here.
    primary key (kind, id, xid, customer_id, broker_id)
);
create index sync_change_broker on sync_change (broker_id, xid);
create index sync_change_customer on sync_change (customer_id, xid);
call protect_owned_rows('sync_change');
grant select, insert on sync_change to p_customer, p_broker, p_adviser, p_staff;
grant delete on sync_change to loma_batch;
revoke update on sync_change from loma_batch;

-- Transaction numbers mean something in one database of one cluster only. A copy that was restored elsewhere gets another
-- epoch with its first start; cursors of the old one begin anew.
create table sync_epoch (
    one     boolean primary key default true check (one),
    epoch   uuid not null,
    cluster text not null,
    db      oid not null
);
alter table sync_epoch enable row level security;
alter table sync_epoch force row level security;
create policy everyone_served_reads on sync_epoch for select to p_customer, p_broker, p_adviser using (true);
grant select on sync_epoch to p_customer, p_broker, p_adviser;

-- Wakes whoever watches: the servers listen. PostgreSQL folds equal notes of one transaction into one.
create function wake_watchers(broker_id uuid, customer_id uuid) returns void
    language sql volatile
    return pg_notify('loma_sync', broker_id || ' ' || customer_id);

-- Lets a table feed the log. `id_column` names the thing that a row is part of, `customer_column` whose it is. Rows without
-- a thing (a mandate before its contract) say nothing. When an owner changes, the old one hears of it too: for him it is gone.
create procedure feed_sync(table_name regclass, kind text, id_column text, customer_column text default 'customer_id')
    language plpgsql
as $$
declare
    columns text := format('%L, %I, %I, broker_id', kind, id_column, customer_column);
    function_name text := format('feed_sync_%s_from_%s', lower(kind), table_name);
begin
    execute format($body$
        create function %1$I() returns trigger language plpgsql as $fn$
        begin
            insert into sync_change (kind, id, customer_id, broker_id)
                select distinct %2$s from new_rows where %3$I is not null on conflict do nothing;
            if tg_op = 'UPDATE' then
                insert into sync_change (kind, id, customer_id, broker_id)
                    select distinct %2$s from old_rows where %3$I is not null on conflict do nothing;
                perform wake_watchers(o.broker_id, o.%4$I) from (select distinct broker_id, %4$I from old_rows) o;
            end if;
            perform wake_watchers(n.broker_id, n.%4$I) from (select distinct broker_id, %4$I from new_rows) n;
            return null;
        end
        $fn$ $body$,
        function_name, columns, id_column, customer_column);
    execute format(
        'create trigger %I after insert on %s referencing new table as new_rows '
        'for each statement execute function %I()', 'feed_sync_insert_' || lower(kind), table_name, function_name);
    execute format(
        'create trigger %I after update on %s referencing new table as new_rows old table as old_rows '
        'for each statement execute function %I()', 'feed_sync_update_' || lower(kind), table_name, function_name);
end
$$;
revoke execute on procedure feed_sync from public;

call feed_sync('customer', 'CUSTOMER', 'id', 'id');
call feed_sync('contract', 'CONTRACT', 'id');
call feed_sync('contract_version', 'CONTRACT', 'contract_id');
call feed_sync('mandate', 'CONTRACT', 'contract_id');
call feed_sync('open_item', 'CONTRACT', 'contract_id');
call feed_sync('document', 'CONTRACT', 'contract_id');
call feed_sync('claim', 'CLAIM', 'id');
call feed_sync('claim_event', 'CLAIM', 'claim_id');
call feed_sync('claim_photo', 'CLAIM', 'claim_id');
-- A customer is shown with the number of his contracts and open claims.
call feed_sync('contract', 'CUSTOMER', 'customer_id');
call feed_sync('claim', 'CUSTOMER', 'customer_id');
call feed_sync('thread', 'THREAD', 'id');
call feed_sync('thread_read', 'THREAD', 'thread_id');
call feed_sync('message', 'MESSAGE', 'id');
-- The bytes of an attachment have come; a mail was sent or refused.
call feed_sync('message_attachment', 'MESSAGE', 'message_id');
call feed_sync('message_delivery', 'MESSAGE', 'message_id');

-- A message says who has read it: those that have just been read are told anew.
create function feed_sync_of_messages_read() returns trigger language plpgsql as $$
begin
    insert into sync_change (kind, id, customer_id, broker_id)
        select 'MESSAGE', m.id, m.customer_id, m.broker_id from message m
        where m.thread_id = new.thread_id and m.seq <= new.read_seq
          and m.seq > case tg_op when 'UPDATE' then old.read_seq else 0 end
        on conflict do nothing;
    return null;
end
$$;
create trigger feed_sync_messages_read after insert or update on thread_read
    for each row execute function feed_sync_of_messages_read();

-- A message says which one puts it right: what was wrong is told anew.
create function feed_sync_of_corrections() returns trigger language plpgsql as $$
begin
    insert into sync_change (kind, id, customer_id, broker_id)
        values ('MESSAGE', new.corrects, new.customer_id, new.broker_id) on conflict do nothing;
    return null;
end
$$;
create trigger feed_sync_corrections after insert on message
    for each row when (new.corrects is not null) execute function feed_sync_of_corrections();

-- The first visit of a phone reads the tables themselves, page by page in the order of ids.
create index customer_broker_id on customer (broker_id, id);
create index contract_broker_id on contract (broker_id, id);
create index claim_broker_id on claim (broker_id, id);
create index thread_broker_id on thread (broker_id, id);
create index message_broker_id on message (broker_id, id);
create index message_customer_id on message (customer_id, id);

-- A session that ends closes its stream at once: the servers listen for the login it belongs to.
create function tell_session_end() returns trigger language plpgsql as $$
begin
    perform pg_notify('loma_session', case tg_table_name when 'device' then to_jsonb(new)->>'user_id' else new.id::text end);
    return null;
end
$$;
create trigger session_ends after update of revoked_at on device
    for each row when (new.revoked_at is distinct from old.revoked_at) execute function tell_session_end();
create trigger session_ends after update of disabled_at on app_user
    for each row when (new.disabled_at is distinct from old.disabled_at) execute function tell_session_end();
