-- Contracts. History is never overwritten: a transaction records who changed what and when, and stacks versions.
create sequence contract_no_seq start 100001;
create sequence open_item_no_seq start 100001;

create table contract (
    id                    uuid primary key,
    contract_no           text not null unique,
    application_id        uuid unique,       -- an application becomes one contract at most
    customer_id           uuid not null,
    broker_id             uuid not null,
    product               text not null,
    starts_on             date not null,
    main_due_month        smallint not null check (main_due_month between 1 and 12),
    main_due_day          smallint not null check (main_due_day between 1 and 31),
    -- facts from which status and cover are derived
    ends_on               date,              -- first day without cover
    ended_by              text check (ended_by in ('TERMINATED', 'REVOKED', 'VOID')),
    first_premium_paid_on date,
    suspended_from        date,
    created_at            timestamptz not null,
    foreign key (customer_id, broker_id) references customer (id, broker_id),
    foreign key (application_id, customer_id, broker_id) references application (id, customer_id, broker_id),
    unique (id, customer_id, broker_id),
    check ((ends_on is null) = (ended_by is null))
);
create index contract_customer on contract (customer_id, contract_no);
create index contract_broker on contract (broker_id, contract_no);
call protect_owned_rows('contract');
grant select on contract to p_customer, p_broker, p_adviser, p_staff;
grant insert on contract to p_staff;

create table contract_transaction (
    id             uuid primary key,
    contract_id    uuid not null,
    customer_id    uuid not null,
    broker_id      uuid not null,
    kind           text not null check (kind in ('NEW_BUSINESS')),
    effective_from date not null,            -- wirksam ab
    recorded_at    timestamptz not null,     -- gebucht am
    recorded_by    uuid references app_user, -- null: by rule, without a person
    reason         text,
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id)
);
create index contract_transaction_contract on contract_transaction (contract_id, recorded_at);
call protect_owned_rows('contract_transaction');
grant select on contract_transaction to p_customer, p_broker, p_adviser, p_staff;
grant insert on contract_transaction to p_staff;
revoke update on contract_transaction from loma_batch;

-- What is valid from effective_from until effective_until, as known since recorded_at. The state on day d as known on day k
-- is the version with the highest number among those recorded until k whose range holds d.
create table contract_version (
    contract_id            uuid not null,
    version_no             int not null check (version_no >= 1),
    transaction_id         uuid not null references contract_transaction,
    customer_id            uuid not null,
    broker_id              uuid not null,
    effective_from         date not null,
    effective_until        date check (effective_until > effective_from),
    recorded_at            timestamptz not null,
    product                text not null,
    product_version        text not null,
    frequency              text not null check (frequency in ('ANNUAL', 'SEMI_ANNUAL', 'QUARTERLY', 'MONTHLY')),
    input                  jsonb not null,
    rating                 jsonb not null,
    annual_net_cents       bigint not null check (annual_net_cents >= 0),
    instalment_gross_cents bigint not null check (instalment_gross_cents >= 0),
    year_gross_cents       bigint not null check (year_gross_cents >= 0),
    primary key (contract_id, version_no),
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id),
    foreign key (product, product_version) references product_version (code, version)
);
create extension if not exists btree_gist;
-- The versions of one transaction do not overlap.
alter table contract_version add constraint contract_version_no_overlap
    exclude using gist (transaction_id with =, daterange(effective_from, effective_until) with &&);
call protect_owned_rows('contract_version');
grant select on contract_version to p_customer, p_broker, p_adviser, p_staff;
grant insert on contract_version to p_staff;
revoke update on contract_version from loma_batch;

create table risk_group (
    contract_id uuid not null,
    version_no  int not null,
    group_no    int not null check (group_no >= 1),
    customer_id uuid not null,
    broker_id   uuid not null,
    kind        text not null,
    input       jsonb not null,
    primary key (contract_id, version_no, group_no),
    foreign key (contract_id, version_no) references contract_version,
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id)
);
call protect_owned_rows('risk_group');
grant select on risk_group to p_customer, p_broker, p_adviser, p_staff;
grant insert on risk_group to p_staff;
revoke update on risk_group from loma_batch;

-- Every amount of money can be traced to one of these rows.
create table risk (
    contract_id          uuid not null,
    version_no           int not null,
    group_no             int not null,
    risk                 text not null,
    position             int not null,       -- order of the premium lines
    customer_id          uuid not null,
    broker_id            uuid not null,
    annual_net_cents     bigint not null,
    instalment_net_cents bigint not null,
    tax_key              text not null,
    primary key (contract_id, version_no, group_no, risk),
    foreign key (contract_id, version_no, group_no) references risk_group,
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id)
);
call protect_owned_rows('risk');
grant select on risk to p_customer, p_broker, p_adviser, p_staff;
grant insert on risk to p_staff;
revoke update on risk from loma_batch;

-- Open items (Sollstellungen). gross = net + tax, and the lines add up to the net: checked when the transaction commits.
create table open_item (
    id           uuid primary key,           -- also the SEPA end-to-end id
    item_no      text not null unique default 'OP-' || nextval('open_item_no_seq'),
    contract_id  uuid not null,
    customer_id  uuid not null,
    broker_id    uuid not null,
    due_on       date not null,
    period_from  date not null,
    period_until date not null check (period_until > period_from),
    net_cents    bigint not null,
    tax_cents    bigint not null,
    gross_cents  bigint not null check (gross_cents = net_cents + tax_cents),
    status       text not null check (status in
        ('PLANNED', 'DUE', 'IN_COLLECTION', 'PAID', 'PARTLY_PAID', 'RETURNED', 'CANCELLED', 'WRITTEN_OFF')),
    created_at   timestamptz not null,
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id),
    unique (contract_id, period_from),
    unique (id, customer_id, broker_id)
);
call protect_owned_rows('open_item');
grant select on open_item to p_customer, p_broker, p_adviser, p_staff;
grant insert, update (status) on open_item to p_staff;

create table open_item_line (
    open_item_id uuid not null,
    group_no     int not null,
    risk         text not null,
    customer_id  uuid not null,
    broker_id    uuid not null,
    tax_key      text not null,
    net_cents    bigint not null,
    primary key (open_item_id, group_no, risk),
    foreign key (open_item_id, customer_id, broker_id) references open_item (id, customer_id, broker_id)
);
call protect_owned_rows('open_item_line');
grant select on open_item_line to p_customer, p_broker, p_adviser, p_staff;
grant insert on open_item_line to p_staff;
revoke update on open_item_line from loma_batch;

-- Insurance tax per key: rounded once per key and instalment, so it cannot be found from the lines alone. The premium
-- invoice names base, rate and amount (§ 5 (3) VersStG).
create table open_item_tax (
    open_item_id uuid not null,
    tax_key      text not null,
    customer_id  uuid not null,
    broker_id    uuid not null,
    base_cents   bigint not null,
    rate_pct     numeric(7, 4) not null,
    tax_cents    bigint not null,
    primary key (open_item_id, tax_key),
    foreign key (open_item_id, customer_id, broker_id) references open_item (id, customer_id, broker_id)
);
call protect_owned_rows('open_item_tax');
grant select on open_item_tax to p_customer, p_broker, p_adviser, p_staff;
grant insert on open_item_tax to p_staff;
revoke update on open_item_tax from loma_batch;

create function check_open_item_lines() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    if new.net_cents <> (select coalesce(sum(net_cents), 0) from public.open_item_line where open_item_id = new.id) then
        raise exception 'the lines of open item % do not add up to its net', new.item_no
            using errcode = 'check_violation', constraint = 'open_item_lines_add_up';
    end if;
    if new.tax_cents <> (select coalesce(sum(tax_cents), 0) from public.open_item_tax where open_item_id = new.id) then
        raise exception 'the taxes of open item % do not add up to its tax', new.item_no
            using errcode = 'check_violation', constraint = 'open_item_lines_add_up';
    end if;
    return null;
end
$$;
create constraint trigger open_item_lines_add_up after insert on open_item
    deferrable initially deferred for each row execute function check_open_item_lines();

-- SEPA mandates. The IBAN is for the insurer's collection and for its owner; intermediaries read the masked form.
create table mandate (
    id                uuid primary key,
    mandate_reference text not null unique check (length(mandate_reference) <= 35),
    application_id    uuid not null unique,
    contract_id       uuid,
    customer_id       uuid not null,
    broker_id         uuid not null,
    iban              text not null,
    iban_masked       text not null,
    account_holder    text not null check (length(account_holder) between 1 and 70),
    signed_on         date not null,
    status            text not null check (status in
        ('PENDING_SIGNATURE', 'ACTIVE', 'NEEDS_NEW_ACCOUNT', 'REVOKED', 'EXPIRED')),
    created_at        timestamptz not null,
    foreign key (application_id, customer_id, broker_id) references application (id, customer_id, broker_id),
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id)
);
create index mandate_contract on mandate (contract_id);
call protect_owned_rows('mandate');
grant select (id, mandate_reference, application_id, contract_id, customer_id, broker_id, iban_masked, signed_on, status, created_at)
    on mandate to p_broker, p_adviser;
grant insert on mandate to p_broker, p_adviser, p_staff;
grant select on mandate to p_customer, p_staff;
grant update (contract_id, status) on mandate to p_staff;

-- What an intermediary is paid, by agreement (Courtagezusage). The narrower agreement counts: one for the product before
-- one for all products, the later before the earlier.
create table commission_agreement (
    id         uuid primary key,
    broker_id  uuid not null references organisation,
    product    text,                         -- null: every product
    rate_pct   numeric(7, 4) not null check (rate_pct between 0 and 100),
    valid_from date not null,
    created_at timestamptz not null,
    constraint one_agreement_per_day unique nulls not distinct (broker_id, product, valid_from)
);
alter table commission_agreement enable row level security;
alter table commission_agreement force row level security;
create policy staff_sees_all on commission_agreement for all to p_staff using (true) with check (true);
create policy own_agreements on commission_agreement for select to p_broker, p_adviser
    using (broker_id = (select current_principal()));
grant select on commission_agreement to p_broker, p_adviser, p_staff;
grant insert on commission_agreement to p_staff;
revoke update on commission_agreement from loma_batch;

-- The intermediary's right to commission from this contract. What is paid out follows the receipts (Schicksalsteilung).
create table commission_entitlement (
    id              uuid primary key,
    contract_id     uuid not null,
    customer_id     uuid not null,
    broker_id       uuid not null,           -- who is entitled
    rate_pct        numeric(7, 4) not null check (rate_pct between 0 and 100),
    basis           text not null check (basis in ('PAID_NET_PREMIUM')),
    valid_from      date not null,
    created_at      timestamptz not null,
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id),
    unique (contract_id, broker_id, valid_from)
);
alter table commission_entitlement enable row level security;
alter table commission_entitlement force row level security;
create policy staff_sees_all on commission_entitlement for all to p_staff using (true) with check (true);
-- Customers never see commission lines.
create policy own_line on commission_entitlement for select to p_broker, p_adviser
    using (broker_id = (select current_principal()));
grant select on commission_entitlement to p_broker, p_adviser, p_staff;
grant insert on commission_entitlement to p_staff;

-- Documents as issued: bytes by hash in the object store, with the data they were made from.
create table document (
    id               uuid primary key,
    contract_id      uuid not null,
    customer_id      uuid not null,
    broker_id        uuid not null,
    kind             text not null check (kind in ('POLICY')),
    title            text not null,
    template_version text not null,
    snapshot         jsonb not null,
    pdf              bytea not null,
    sha256           text not null,
    created_at       timestamptz not null,
    foreign key (contract_id, customer_id, broker_id) references contract (id, customer_id, broker_id)
);
create index document_contract on document (contract_id, created_at);
call protect_owned_rows('document');
grant select on document to p_customer, p_broker, p_adviser, p_staff;
grant insert on document to p_staff;
revoke update on document from loma_batch;
