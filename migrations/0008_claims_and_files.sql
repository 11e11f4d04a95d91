-- Claims and what belongs to them.
create sequence claim_no_seq start 100001;

create table claim (
    id               uuid primary key,       -- made on the device: sending a notice again changes nothing
    claim_no         text not null unique,
    contract_id      uuid not null,
    customer_id      uuid not null,
    broker_id        uuid not null,
    kind             text not null,
    status           text not null check (status in
        ('REPORTED', 'REGISTERED', 'IN_COVERAGE_CHECK', 'COVERED', 'PARTLY_COVERED', 'NOT_COVERED', 'IN_ADJUSTMENT',
         'AWAITING_INFO', 'DECIDED', 'PAID', 'CLOSED', 'REOPENED')),
    occurred_on      date not null,
    occurred_at_text text check (length(occurred_at_text) <= 100),
    place            text not null check (length(place) between 1 and 200),
    description      text not null check (length(description) between 1 and 10000),
    estimate_cents   bigint check (estimate_cents >= 0),
    police_informed  boolean not null,
    -- "what next, by whom, until when" is always filled
    step             text not null,
    step_by          text not null check (step_by in ('CUSTOMER', 'BROKER', 'INSURER')),
    step_until       date not null,
    thread_id        uuid not null,          -- the claim's conversation; reference added with the table thread
    reported_by      uuid not null references app_user,
    reported_at      timestamptz not null,
    updated_at       timestamptz not null,
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id),
    unique (id, customer_id, broker_id)
);
create index claim_customer on claim (customer_id, reported_at desc);
create index claim_broker on claim (broker_id, reported_at desc);
create index claim_contract on claim (contract_id);
create index claim_newest on claim (reported_at desc, id desc);
create index claim_queue on claim (status, reported_at, id);
call protect_owned_rows('claim');
grant select, insert on claim to p_customer, p_broker, p_adviser, p_staff;
grant update (status, step, step_by, step_until, updated_at) on claim to p_staff;
grant update (updated_at) on claim to p_customer, p_broker, p_adviser;

create table claim_event (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    at          timestamptz not null,
    event       text not null,
    by          text not null check (by in ('CUSTOMER', 'BROKER', 'INSURER')),
    by_name     text not null,
    user_id     uuid references app_user,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_event_claim on claim_event (claim_id, at);
call protect_owned_rows('claim_event');
grant select, insert on claim_event to p_customer, p_broker, p_adviser, p_staff;
revoke update on claim_event from loma_batch;

-- Files: a row exists only once all bytes are in the object store, named by their hash.
create table stored_file (
    id          uuid primary key,            -- made on the device
    customer_id uuid not null,
    broker_id   uuid not null,
    media_type  text not null,
    size_bytes  bigint not null check (size_bytes > 0),
    sha256      text not null check (length(sha256) = 64),
    uploaded_by uuid not null references app_user,
    created_at  timestamptz not null,
    foreign key (customer_id, broker_id) references customer (id, broker_id)
);
create index stored_file_sha256 on stored_file (sha256);
call protect_owned_rows('stored_file');
grant select, insert on stored_file to p_customer, p_broker, p_adviser, p_staff;
revoke update on stored_file from loma_batch;

-- Photos announced with the notice; file_id stays empty until the bytes have come.
create table claim_photo (
    claim_id    uuid not null,
    id          uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    file_id     uuid references stored_file,
    received_at timestamptz,
    primary key (claim_id, id),
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id),
    check (file_id is null or file_id = id),
    check ((file_id is null) = (received_at is null))
);
call protect_owned_rows('claim_photo');
grant select, insert on claim_photo to p_customer, p_broker, p_adviser, p_staff;
grant update (file_id, received_at) on claim_photo to p_customer, p_broker, p_adviser, p_staff;
