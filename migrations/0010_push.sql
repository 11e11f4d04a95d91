-- One row per push and device: what was promised, what came of it. Contains no content and no token.
create table push_delivery (
    id          uuid primary key,            -- the opaque reference in the push body
    user_id     uuid not null,
    device_id   uuid not null,
    kind        text not null,
    subject_id  uuid not null,               -- claim, thread or contract to open
    state       text not null check (state in ('WAITING', 'DELIVERED', 'TOKEN_GONE', 'REJECTED', 'GIVEN_UP')),
    attempts    int not null default 0,
    outcome     text,
    created_at  timestamptz not null,
    finished_at timestamptz,
    foreign key (user_id, device_id) references device (user_id, id),
    check ((state = 'WAITING') = (finished_at is null))
);
create index push_delivery_device on push_delivery (user_id, device_id, created_at desc);
create index push_delivery_waiting on push_delivery (created_at) where state = 'WAITING';

alter table push_delivery enable row level security;
alter table push_delivery force row level security;
-- The app asks what an opaque reference stands for.
create policy own_deliveries on push_delivery for select to p_customer, p_broker, p_adviser, p_partner, p_staff
    using (user_id = (select current_user_id()));
grant select on push_delivery to p_customer, p_broker, p_adviser, p_partner, p_staff;
