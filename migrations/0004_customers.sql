-- Customers as the insurer knows them: policyholders and prospects. A broker's own notes will live elsewhere;
-- the insurer never sees those.
create sequence customer_no_seq start 100001;

create table customer (
    id          uuid primary key,
    customer_no text not null unique default 'K-' || nextval('customer_no_seq'),
    broker_id   uuid not null references organisation,  -- responsible intermediary
    salutation  text not null check (salutation in ('MS', 'MR', 'NONE', 'COMPANY')),
    first_name  text check (length(first_name) between 1 and 100),
    last_name   text not null check (length(last_name) between 1 and 200),
    birth_date  date,
    street      text not null check (length(street) between 1 and 200),
    postal_code text not null check (postal_code ~ '^[0-9]{5}$'),
    city        text not null check (length(city) between 1 and 100),
    email       text check (length(email) <= 254),
    phone       text check (length(phone) <= 50),
    created_at  timestamptz not null,
    unique (id, broker_id)                   -- lets children prove their owner columns
);
create index customer_broker on customer (broker_id, last_name, id);
create index customer_name on customer (last_name, id);
create index customer_search on customer (lower(last_name) collate "C");

alter table app_user add foreign key (customer_id) references customer;

alter table customer enable row level security;
alter table customer force row level security;
create policy staff_sees_all on customer for all to p_staff using (true) with check (true);
create policy own_mandate on customer for all to p_broker, p_adviser
    using (broker_id = (select current_principal())) with check (broker_id = (select current_principal()));
create policy oneself on customer for select to p_customer using (id = (select current_principal()));
grant select on customer to p_customer, p_broker, p_adviser, p_staff;
grant insert on customer to p_broker, p_adviser, p_staff;

-- A customer sees the firm that looks after him, and the insurer.
grant select on organisation to p_customer;
create policy own_broker_and_insurer on organisation for select to p_customer
    using (kind = 'INSURER'
        or id = (select c.broker_id from customer c where c.id = (select current_principal())));
