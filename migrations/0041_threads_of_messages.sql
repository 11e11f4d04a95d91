-- A message changes its conversation for all who read it: how much is unread, and what was said last. The row of the conversation
-- may look the same as before, when the same words are said at the same instant; so the message tells of it itself.
create function feed_sync_thread_from_message() returns trigger language plpgsql as $$
begin
    insert into sync_change (kind, id, customer_id, broker_id, for_customer)
        select distinct 'THREAD', thread_id, customer_id, broker_id, for_customer from new_rows
        on conflict do nothing;
    return null;
end
$$;
create trigger feed_sync_insert_thread after insert on message referencing new table as new_rows
    for each statement execute function feed_sync_thread_from_message();
