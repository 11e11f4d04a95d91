-- Messages that not every party reads. The intermediary reads all of a conversation; whether the customer and the insurer do
-- is said by two columns of the row, so that each policy stays one comparison. Rows from before, and rows of servers of the
-- version before, are for everybody.

-- Beside whose the rows are, it counts for whom they are meant.
create procedure protect_addressed_rows(table_name regclass)
    language plpgsql
as $$
begin
    execute format('create policy addressed_to_customer on %s as restrictive for all to p_customer '
        'using (for_customer) with check (for_customer)', table_name);
    execute format('create policy addressed_to_insurer on %s as restrictive for all to p_staff '
        'using (for_insurer) with check (for_insurer)', table_name);
end
$$;
revoke execute on procedure protect_addressed_rows from public;

-- Conversations ------------------------------------------------------------------------------------------------------

alter table thread
    add for_customer boolean not null default true,
    add for_insurer  boolean not null default true,
    -- The customer may be addressed here. Seen it is (for_customer) once a message was meant for the customer's folder.
    add with_customer boolean not null default true,
    -- An inquiry (Anfrage) of the customer is a conversation whose state the customer sees.
    add request_state text check (request_state in ('OPEN', 'ANSWERED', 'CLOSED')),
    -- The latest message that this party reads and not all do. `last_message_at` and its preview are those of messages for
    -- all; the preview is kept for servers of the version before.
    add customer_last_at timestamptz,
    add broker_last_at   timestamptz,
    add insurer_last_at  timestamptz,
    add search tsvector generated always as (to_tsvector('pg_catalog.german', title)) stored,
    drop constraint thread_subject_check,
    add constraint thread_subject_check check (subject in ('CLAIM', 'CONTRACT', 'APPLICATION', 'REQUEST', 'FREE')),
    drop constraint thread_check,
    add constraint thread_subject_id_check check (subject = 'REQUEST' or (subject = 'FREE') = (subject_id is null)),
    add check ((subject = 'REQUEST') = (request_state is not null)),
    add check (with_customer or not for_customer);
drop index thread_customer, thread_broker, thread_newest;
create index thread_customer on thread (customer_id, (greatest(last_message_at, customer_last_at)) desc, id desc);
create index thread_broker on thread (broker_id, (greatest(last_message_at, broker_last_at)) desc, id desc);
create index thread_insurer on thread ((greatest(last_message_at, insurer_last_at)) desc, id desc) where for_insurer;

call protect_addressed_rows('thread');

-- When others last wrote to each other is not for everybody's eyes.
revoke select on thread from p_customer, p_broker, p_adviser, p_staff;
grant select (id, subject, subject_id, customer_id, broker_id, title, last_message_at, last_message_preview, created_at,
              for_customer, for_insurer, with_customer, request_state, search)
    on thread to p_customer, p_broker, p_adviser, p_staff;
grant select (customer_last_at) on thread to p_customer;
grant select (broker_last_at) on thread to p_broker, p_adviser;
grant select (insurer_last_at) on thread to p_staff;
grant update (customer_last_at, broker_last_at, insurer_last_at, request_state)
    on thread to p_customer, p_broker, p_adviser, p_staff;
grant update (for_customer) on thread to p_broker, p_adviser, p_staff;

-- Messages -----------------------------------------------------------------------------------------------------------

alter table message
    add for_customer boolean not null default true,
    add for_insurer  boolean not null default true,
    -- A message is never changed: whoever was wrong writes a new one, for the same readers.
    add corrects uuid,
    add search tsvector generated always as (to_tsvector('pg_catalog.german', body)) stored,
    add unique (id, customer_id, broker_id, for_customer, for_insurer),
    add foreign key (corrects, customer_id, broker_id, for_customer, for_insurer)
        references message (id, customer_id, broker_id, for_customer, for_insurer);
call protect_addressed_rows('message');
create index message_corrects on message (corrects) where corrects is not null;

-- When a message is written: not before the ones above it, whichever of them the writer sees, even if another server's clock
-- is ahead.
create function message_time(of_thread uuid, now timestamptz) returns timestamptz
    language sql stable security definer set search_path = pg_catalog, public
    return greatest(
        now,
        (select t.last_message_at from public.thread t where t.id = of_thread),
        (select m.sent_at from public.message m where m.thread_id = of_thread order by m.seq desc limit 1));
revoke execute on function message_time from public;
grant execute on function message_time to p_customer, p_broker, p_adviser, p_staff;

-- That a party has read a message, and when the first of its people did.
create table message_receipt (
    message_id   uuid not null,
    party        text not null check (party in ('CUSTOMER', 'BROKER', 'INSURER')),
    customer_id  uuid not null,
    broker_id    uuid not null,
    for_customer boolean not null,
    for_insurer  boolean not null,
    read_at      timestamptz not null,
    primary key (message_id, party),
    foreign key (message_id, customer_id, broker_id, for_customer, for_insurer)
        references message (id, customer_id, broker_id, for_customer, for_insurer)
);
call protect_owned_rows('message_receipt');
call protect_addressed_rows('message_receipt');
grant select, insert on message_receipt to p_customer, p_broker, p_adviser, p_staff;
revoke update on message_receipt from loma_batch;

-- What was read before: the last look is known, so it was then at the latest.
insert into message_receipt (message_id, party, customer_id, broker_id, for_customer, for_insurer, read_at)
select m.id, r.party, m.customer_id, m.broker_id, true, true, min(r.read_at)
from message m
join (select thread_id, read_seq, read_at,
             case reader_kind when 'CUSTOMER' then 'CUSTOMER' when 'STAFF' then 'INSURER' else 'BROKER' end as party
      from thread_read) r on r.thread_id = m.thread_id and r.read_seq >= m.seq
where r.party <> case m.author_kind when 'CUSTOMER' then 'CUSTOMER' when 'STAFF' then 'INSURER' else 'BROKER' end
group by m.id, r.party;

-- Attachments --------------------------------------------------------------------------------------------------------

-- A file that hangs on a message is for the readers of that message.
alter table stored_file
    add for_customer boolean not null default true,
    add for_insurer  boolean not null default true,
    add unique (id, customer_id, broker_id, for_customer, for_insurer);
call protect_addressed_rows('stored_file');

-- Announced with the message; file_id stays empty until the bytes have come.
create table message_attachment (
    message_id   uuid not null,
    id           uuid not null,
    place        smallint not null,          -- order within the message
    customer_id  uuid not null,
    broker_id    uuid not null,
    for_customer boolean not null,
    for_insurer  boolean not null,
    file_id      uuid,
    received_at  timestamptz,
    primary key (message_id, id),
    foreign key (message_id, customer_id, broker_id, for_customer, for_insurer)
        references message (id, customer_id, broker_id, for_customer, for_insurer),
    foreign key (file_id, customer_id, broker_id, for_customer, for_insurer)
        references stored_file (id, customer_id, broker_id, for_customer, for_insurer),
    check (file_id is null or file_id = id),
    check ((file_id is null) = (received_at is null))
);
create index message_attachment_file on message_attachment (file_id) where file_id is not null;
call protect_owned_rows('message_attachment');
call protect_addressed_rows('message_attachment');
grant select, insert, update (file_id, received_at) on message_attachment to p_customer, p_broker, p_adviser, p_staff;

-- Ways to the customer -----------------------------------------------------------------------------------------------

-- Whether a customer has opened a login. The intermediary and the insurer learn it of customers whom they see; whose login it
-- is they do not.
create function has_folder(of_customer uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public
    return exists (
        select from public.app_user u
        where u.customer_id = of_customer and u.password_hash is not null and u.disabled_at is null);
revoke execute on function has_folder from public;
grant execute on function has_folder to p_broker, p_adviser, p_staff, loma_batch;

-- How a message reaches the customer, and its mail: what was promised, what came of it. Contains no address and no text.
-- It is the sender's matter: the insurer does not learn what the intermediary mails, nor the other way round.
create table message_delivery (
    message_id   uuid primary key,
    customer_id  uuid not null,
    broker_id    uuid not null,
    for_customer boolean not null,
    for_insurer  boolean not null,
    sender       text not null check (sender in ('BROKER', 'INSURER')),
    way          text not null check (way in
        ('INTERNAL', 'NO_ADDRESS', 'MAIL_THEN_FOLDER', 'FOLDER', 'MAIL', 'FOLDER_AND_MAIL')),
    mail_state   text check (mail_state in ('WAITING', 'SENT', 'LOGGED_ONLY', 'REJECTED', 'GIVEN_UP')),
    attempts     int not null default 0,
    due_at       timestamptz,                -- while waiting: not before. Whoever sends moves it on first, so nobody else does
    outcome      text,                       -- the mail server's code
    created_at   timestamptz not null,
    finished_at  timestamptz,
    foreign key (message_id, customer_id, broker_id, for_customer, for_insurer)
        references message (id, customer_id, broker_id, for_customer, for_insurer),
    check ((way in ('MAIL_THEN_FOLDER', 'MAIL', 'FOLDER_AND_MAIL')) = (mail_state is not null)),
    check ((mail_state is not distinct from 'WAITING') = (due_at is not null)),
    check (for_customer = (way in ('MAIL_THEN_FOLDER', 'FOLDER', 'FOLDER_AND_MAIL')))
);
create index message_delivery_due on message_delivery (due_at) where mail_state = 'WAITING';
alter table message_delivery enable row level security;
alter table message_delivery force row level security;
create policy of_the_insurer on message_delivery for all to p_staff
    using (sender = 'INSURER') with check (sender = 'INSURER');
create policy of_the_office on message_delivery for all to p_broker, p_adviser
    using (broker_id = (select current_principal()) and sender = 'BROKER')
    with check (broker_id = (select current_principal()) and sender = 'BROKER');
-- Customers may ask and find nothing: there is no policy for them.
grant select on message_delivery to p_customer, p_broker, p_adviser, p_staff;
grant insert on message_delivery to p_broker, p_adviser, p_staff;

-- What the insurer has to answer -------------------------------------------------------------------------------------

-- One row from the first message that waits until somebody answers, or says why no answer is needed. Only the insurer sees it;
-- whoever writes adds it.
create table answer_task (
    id            uuid primary key,
    thread_id     uuid not null,
    customer_id   uuid not null,
    broker_id     uuid not null,
    waiting_since timestamptz not null,
    due_on        date not null,
    assignee_id   uuid references app_user,
    done_at       timestamptz,
    done_by       uuid references app_user,
    outcome       text check (outcome in ('ANSWERED', 'NOT_NEEDED')),
    reason        text check (length(reason) between 1 and 500),
    foreign key (thread_id, customer_id, broker_id) references thread (id, customer_id, broker_id),
    check ((done_at is null) = (outcome is null) and (done_at is null) = (done_by is null)),
    check ((outcome is not distinct from 'NOT_NEEDED') = (reason is not null))
);
create unique index answer_task_open on answer_task (thread_id) where done_at is null;
create index answer_task_due on answer_task (due_on, id) where done_at is null;
alter table answer_task enable row level security;
alter table answer_task force row level security;
create policy staff_sees_all on answer_task for all to p_staff using (true) with check (true);
create policy own_mandate on answer_task for insert to p_broker, p_adviser
    with check (broker_id = (select current_principal()));
create policy own_rows on answer_task for insert to p_customer
    with check (customer_id = (select current_principal()));
grant insert (id, thread_id, customer_id, broker_id, waiting_since, due_on) on answer_task
    to p_customer, p_broker, p_adviser, p_staff;
grant select, update (assignee_id, done_at, done_by, outcome, reason) on answer_task to p_staff;

-- What waits already is not forgotten.
insert into answer_task (id, thread_id, customer_id, broker_id, waiting_since, due_on)
select gen_random_uuid(), t.id, t.customer_id, t.broker_id, m.sent_at, (m.sent_at at time zone 'Europe/Berlin')::date + 2
from thread t
join lateral (select sent_at, author_kind from message where thread_id = t.id order by seq desc limit 1) m on true
where m.author_kind <> 'STAFF';

-- Search -------------------------------------------------------------------------------------------------------------

-- Under a policy PostgreSQL filters rows before it compares words, so an index over words serves nobody. Customers and
-- intermediaries look through their own rows. The insurer's are most of the table: this function looks them up by their words,
-- and only them, so that the time it takes tells nothing of what is not for the insurer.
create index message_words on message using gin (search) where for_insurer;
create function insurer_messages_with(words tsquery) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public
as $$
    select m.id from public.message m where m.for_insurer and m.search @@ words
$$;
revoke execute on function insurer_messages_with from public;
grant execute on function insurer_messages_with to p_staff;

-- What people wish for their phones ----------------------------------------------------------------------------------

create table user_preference (
    user_id     uuid primary key references app_user,
    push_off    text[] not null,             -- kinds that stay silent
    quiet_from  time,                        -- local time in Germany; until may lie before from: over midnight
    quiet_until time,
    updated_at  timestamptz not null,
    check ((quiet_from is null) = (quiet_until is null)),
    check (quiet_from <> quiet_until)
);
alter table user_preference enable row level security;
alter table user_preference force row level security;
create policy own_preference on user_preference for all to p_customer, p_broker, p_adviser, p_partner, p_staff
    using (user_id = (select current_user_id())) with check (user_id = (select current_user_id()));
grant select, insert, update on user_preference to p_customer, p_broker, p_adviser, p_partner, p_staff;

create policy own_language on app_user for update to p_customer, p_broker, p_adviser, p_partner
    using (id = (select current_user_id())) with check (id = (select current_user_id()));
grant update (locale) on app_user to p_customer, p_broker, p_adviser, p_partner, p_staff;
