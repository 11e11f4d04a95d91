-- Conversations between customer, broker and insurer.
create table thread (
    id          uuid primary key,
    subject     text not null check (subject in ('CLAIM', 'CONTRACT', 'APPLICATION', 'FREE')),
    subject_id  uuid,
    customer_id uuid not null,
    broker_id   uuid not null,
    title       text not null check (length(title) between 1 and 200),
    last_message_at      timestamptz not null,
    last_message_preview text not null,
    created_at  timestamptz not null,
    foreign key (customer_id, broker_id) references customer (id, broker_id),
    unique (id, customer_id, broker_id),
    check ((subject = 'FREE') = (subject_id is null))
);
create index thread_customer on thread (customer_id, last_message_at desc, id desc);
create index thread_broker on thread (broker_id, last_message_at desc, id desc);
create index thread_subject on thread (subject_id);
create index thread_newest on thread (last_message_at desc, id desc);
call protect_owned_rows('thread');
grant select, insert, update (last_message_at, last_message_preview) on thread to p_customer, p_broker, p_adviser, p_staff;

alter table claim add foreign key (thread_id) references thread deferrable initially deferred;

-- A message is never changed; a correction is a new one.
create table message (
    id          uuid primary key,            -- made on the device
    thread_id   uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    -- Order within the conversation. Whoever writes locks the thread first, so a lower number was committed earlier.
    seq         bigint generated always as identity,
    author_id   uuid not null references app_user,
    author_name text not null,
    author_kind text not null,
    body        text not null check (length(body) between 1 and 10000),
    sent_at     timestamptz not null,
    foreign key (thread_id, customer_id, broker_id) references thread (id, customer_id, broker_id)
);
create index message_thread on message (thread_id, seq);
call protect_owned_rows('message');
grant select, insert on message to p_customer, p_broker, p_adviser, p_staff;
revoke update on message from loma_batch;

-- How far each person has read. Others see that it was read, not by which person of the office.
create table thread_read (
    thread_id   uuid not null,
    user_id     uuid not null references app_user,
    customer_id uuid not null,
    broker_id   uuid not null,
    reader_kind text not null,
    read_seq    bigint not null,             -- the last message that was there
    read_at     timestamptz not null,
    primary key (thread_id, user_id),
    foreign key (thread_id, customer_id, broker_id) references thread (id, customer_id, broker_id)
);
call protect_owned_rows('thread_read');
grant select, insert, update (read_seq, read_at) on thread_read to p_customer, p_broker, p_adviser, p_staff;
