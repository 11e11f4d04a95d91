-- Pushes that a server sends as soon as it has told them need no row before their end is known: to make one and to change it
-- was most of what a push cost. Until then a row for all that one server has told of an event says whose they are. If the server
-- dies, another one finds it when its lease has ended.
create table push_part (
    id           uuid primary key,
    event_id     uuid not null,
    user_ids     uuid[] not null,
    device_ids   uuid[] not null,            -- in the order of their users
    expires_at   timestamptz not null,
    leased_until timestamptz not null,
    check (cardinality(user_ids) = cardinality(device_ids))
);
create index push_part_lease on push_part (leased_until);
alter table push_part enable row level security;
alter table push_part force row level security;
grant delete on push_part to loma_batch;
