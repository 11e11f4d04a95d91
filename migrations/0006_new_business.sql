-- Quotes and applications.
create sequence quote_no_seq start 100001;
create sequence application_no_seq start 100001;

create table quote (
    id              uuid primary key,
    quote_no        text not null unique default 'AG-' || nextval('quote_no_seq'),
    customer_id     uuid not null,
    broker_id       uuid not null,
    product         text not null,
    product_version text not null,
    starts_on       date not null,
    status          text not null check (status in ('SAVED', 'SENT', 'ACCEPTED_AS_APPLICATION', 'EXPIRED', 'WITHDRAWN')),
    valid_until     date not null,
    input           jsonb not null,          -- frozen, as are rating and product version
    rating          jsonb not null,
    created_by      uuid not null references app_user,
    created_at      timestamptz not null,
    foreign key (customer_id, broker_id) references customer (id, broker_id),
    foreign key (product, product_version) references product_version (code, version),
    unique (id, customer_id, broker_id)
);
create index quote_broker on quote (broker_id, created_at desc);
create index quote_customer on quote (customer_id, created_at desc);
call protect_owned_rows('quote');
grant select on quote to p_customer, p_broker, p_adviser, p_staff;
grant insert, update (status) on quote to p_broker, p_adviser, p_staff;

create table application (
    id              uuid primary key,
    application_no  text not null unique default 'AN-' || nextval('application_no_seq'),
    quote_id        uuid not null unique,    -- a quote is applied for once
    customer_id     uuid not null,
    broker_id       uuid not null,
    product         text not null,
    product_version text not null,
    starts_on       date not null,
    status          text not null check (status in ('SUBMITTED', 'IN_REVIEW', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
    input           jsonb not null,          -- the quote's inputs with the answers to the underwriting questions
    rating          jsonb not null,
    pre_decision    text not null check (pre_decision in ('ACCEPT', 'REFER', 'DECLINE')),
    rule_codes      text[] not null,
    consents        jsonb not null,
    advice          jsonb not null,
    decision_reason text,
    decided_by      uuid references app_user,  -- null while undecided, and when the rules decided alone
    decided_at      timestamptz,
    submitted_by    uuid not null references app_user,
    submitted_at    timestamptz not null,
    foreign key (quote_id, customer_id, broker_id) references quote (id, customer_id, broker_id),
    unique (id, customer_id, broker_id),
    check ((status in ('ACCEPTED', 'DECLINED')) = (decided_at is not null))
);
create index application_broker on application (broker_id, submitted_at desc);
create index application_customer on application (customer_id, submitted_at desc);
create index application_queue on application (submitted_at) where status = 'IN_REVIEW';
call protect_owned_rows('application');
grant select on application to p_customer, p_broker, p_adviser, p_staff;
grant insert on application to p_broker, p_adviser, p_staff;
grant update (status, decision_reason, decided_by, decided_at) on application to p_staff;
