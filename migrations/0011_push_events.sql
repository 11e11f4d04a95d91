-- What is to be told to whom, promised in the transaction of what happened. A job tells it; the sweep tells what no
-- job has told. Ids only: the phones and the words are looked up when it is told.
create table push_event (
    id               uuid primary key,
    kind             text not null,
    subject_id       uuid not null,
    customer_id      uuid,                   -- parties that hear of it; null: hears nothing
    broker_id        uuid,
    staff_capability text,                   -- all who hold it
    staff_thread_id  uuid,                   -- all who wrote in it,
    staff_reading    text,                   -- if they hold what reading it takes
    except_user_id   uuid not null,          -- whoever did it knows already
    created_at       timestamptz not null,
    told_at          timestamptz
);
create index push_event_untold on push_event (created_at) where told_at is null;
create index push_event_told on push_event (told_at);
create index push_delivery_finished on push_delivery (finished_at);

alter table push_event enable row level security;
alter table push_event force row level security;
create policy everyone_promises on push_event for insert to p_customer, p_broker, p_adviser, p_partner, p_staff
    with check (true);
grant insert on push_event to p_customer, p_broker, p_adviser, p_partner, p_staff;
grant delete on push_event, push_delivery to loma_batch;
