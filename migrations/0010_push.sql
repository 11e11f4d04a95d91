-- One row per event and device: what was promised, what came of it. Contains no content and no token.
create table push_delivery (
    id          uuid primary key,
    event_id    uuid not null,               -- one per thing that happened: telling it twice is telling it once
    user_id     uuid not null,
    device_id   uuid not null,
    kind        text not null,
    subject_id  uuid not null,               -- claim, thread or contract to open; the opaque reference in the push body
    state       text not null check (state in
        ('WAITING', 'DELIVERED', 'LOGGED_ONLY', 'TOKEN_GONE', 'REJECTED', 'GIVEN_UP')),
    attempts    int not null default 0,
    due_at      timestamptz not null,        -- while waiting: not before. Whoever sends moves it on first, so nobody else does
    expires_at  timestamptz not null,
    outcome     text,
    created_at  timestamptz not null,
    finished_at timestamptz,
    foreign key (user_id, device_id) references device (user_id, id),
    unique (event_id, user_id, device_id),
    check ((state = 'WAITING') = (finished_at is null))
);
create index push_delivery_device on push_delivery (user_id, device_id, created_at desc);
create index push_delivery_waiting on push_delivery (due_at) where state = 'WAITING';

alter table push_delivery enable row level security;
alter table push_delivery force row level security;
create policy own_deliveries on push_delivery for select to p_customer, p_broker, p_adviser, p_partner, p_staff
    using (user_id = (select current_user_id()));
grant select on push_delivery to p_customer, p_broker, p_adviser, p_partner, p_staff;
