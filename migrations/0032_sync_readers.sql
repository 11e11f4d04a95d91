-- A customer does not learn that others wrote to each other, nor when: not even by an unchanged conversation that comes again.
-- A change that nothing in the customer's copy shows is none of theirs.
alter table sync_change add for_customer boolean not null default true;
-- Of one transaction, something that the customer sees may come beside something that they do not.
alter table sync_change drop constraint sync_change_pkey;
alter table sync_change add primary key (kind, id, xid, customer_id, broker_id, for_customer);
create policy shown_to_customer on sync_change as restrictive for select to p_customer using (for_customer);

-- What of a conversation the customer's copy shows: all but the times that belong to others.
create function thread_as_customers_see_it(t jsonb) returns jsonb
    language sql immutable
    return t - array['broker_last_at', 'insurer_last_at', 'for_insurer'];

create or replace function feed_sync_thread_from_thread() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into sync_change (kind, id, customer_id, broker_id, for_customer)
            select 'THREAD', n.id, n.customer_id, n.broker_id,
                   thread_as_customers_see_it(to_jsonb(n)) <> thread_as_customers_see_it(to_jsonb(o))
            from new_rows n join old_rows o on o.id = n.id on conflict do nothing;
        -- Whoever has lost it hears of it too.
        insert into sync_change (kind, id, customer_id, broker_id)
            select 'THREAD', o.id, o.customer_id, o.broker_id from new_rows n join old_rows o on o.id = n.id
            where (o.customer_id, o.broker_id) <> (n.customer_id, n.broker_id) on conflict do nothing;
        perform wake_watchers(o.broker_id, o.customer_id) from (select distinct broker_id, customer_id from old_rows) o;
    else
        insert into sync_change (kind, id, customer_id, broker_id, for_customer)
            select 'THREAD', id, customer_id, broker_id, for_customer from new_rows on conflict do nothing;
    end if;
    perform wake_watchers(n.broker_id, n.customer_id) from (select distinct broker_id, customer_id from new_rows) n;
    return null;
end
$$;

-- What somebody has read counts in their own copy; messages tell those who wrote them.
create or replace function feed_sync_thread_from_thread_read() returns trigger language plpgsql as $$
begin
    insert into sync_change (kind, id, customer_id, broker_id, for_customer)
        select distinct 'THREAD', thread_id, customer_id, broker_id, reader_kind = 'CUSTOMER' from new_rows
        on conflict do nothing;
    perform wake_watchers(n.broker_id, n.customer_id) from (select distinct broker_id, customer_id from new_rows) n;
    return null;
end
$$;
