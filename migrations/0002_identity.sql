-- Organisations, logins, devices, sessions.

create table organisation (
    id          uuid primary key,
    kind        text not null check (kind in ('INSURER', 'BROKER', 'ADVISER', 'PARTNER')),
    name        text not null check (length(name) between 1 and 200),
    register_no text,
    imprint     jsonb,                       -- what its letters must name: address, telephone, tax number …
    created_at  timestamptz not null
);
create unique index one_insurer on organisation (kind) where kind = 'INSURER';

create table app_user (
    id              uuid primary key,
    kind            text not null check (kind in ('CUSTOMER', 'BROKER', 'ADVISER', 'PARTNER', 'STAFF')),
    organisation_id uuid references organisation,
    customer_id     uuid,                    -- reference added with the table customer
    email           text not null check (email = lower(email) and length(email) between 3 and 254),
    display_name    text not null check (length(display_name) between 1 and 200),
    capabilities    text[] not null default '{}',
    password_hash   text,                    -- null until the invitation is accepted
    locale          text not null default 'de',
    disabled_at     timestamptz,
    created_at      timestamptz not null,
    check ((kind = 'CUSTOMER') = (customer_id is not null)),
    check ((kind = 'CUSTOMER') = (organisation_id is null)),
    check (kind = 'STAFF' or capabilities = '{}')
);
create unique index app_user_email on app_user (email);
create index app_user_organisation on app_user (organisation_id);
create index app_user_customer on app_user (customer_id);

create table invitation (
    code_sha256 bytea primary key,           -- the code itself is never stored
    user_id     uuid not null references app_user,
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    created_at  timestamptz not null
);
create index invitation_user on invitation (user_id);

-- A device belongs to one login. The app makes its id; a second person on the same phone gets a second row.
create table device (
    id                 uuid not null,
    user_id            uuid not null references app_user,
    name               text not null check (length(name) between 1 and 100),
    platform           text not null check (length(platform) between 1 and 20),
    push_provider      text check (push_provider in ('APNS', 'FCM')),
    push_token         text check (length(push_token) <= 4096),
    push_registered_at timestamptz,
    revoked_at         timestamptz,
    last_seen_at       timestamptz not null,
    created_at         timestamptz not null,
    primary key (user_id, id),
    check ((push_token is null) = (push_provider is null) and (push_token is null) = (push_registered_at is null))
);
create unique index device_push_token on device (push_provider, push_token) where push_token is not null;

-- Refresh tokens rotate: each is good for one use. A used token that comes again was stolen or is the thief's:
-- the whole family is revoked.
create table refresh_token (
    token_sha256 bytea primary key,
    family_id    uuid not null,
    user_id      uuid not null,
    device_id    uuid not null,
    issued_at    timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    revoked_at   timestamptz,
    foreign key (user_id, device_id) references device (user_id, id)
);
create index refresh_token_family on refresh_token (family_id);
create index refresh_token_device on refresh_token (user_id, device_id);

-- Failed logins, counted by account and by address over all servers. Keys are hashes: no e-mail or address is kept.
create table login_attempt (
    key_sha256 bytea not null,
    at         timestamptz not null
);
create index login_attempt_key on login_attempt (key_sha256, at);

-- The key that signs access tokens, shared by all servers of this database.
create table signing_key (
    id         uuid primary key,
    pkcs8      bytea not null,
    created_at timestamptz not null
);

-- True while the device is not revoked and its login not disabled: asked in the first statement of every request,
-- so that a revoked session ends at once and not when its token does.
create function session_is_live(of_user uuid, on_device uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public
    return exists (
        select from public.device d
        join public.app_user u on u.id = d.user_id
        where d.user_id = of_user and d.id = on_device and d.revoked_at is null and u.disabled_at is null
    );
revoke execute on function session_is_live from public;
grant execute on function session_is_live to loma_app;

alter table organisation enable row level security;
alter table organisation force row level security;
create policy staff_sees_all on organisation for all to p_staff using (true) with check (true);
create policy login_desk on organisation for select to p_identity using (true);
create policy own_firm_and_insurer on organisation for select to p_broker, p_adviser, p_partner
    using (id = (select current_principal()) or kind = 'INSURER');

alter table app_user enable row level security;
alter table app_user force row level security;
create policy staff_sees_all on app_user for all to p_staff using (true) with check (true);
create policy login_desk on app_user for all to p_identity using (true) with check (true);
create policy own_office on app_user for select to p_broker, p_adviser, p_partner
    using (organisation_id = (select current_principal()));
create policy oneself on app_user for select to p_customer using (id = (select current_user_id()));

alter table invitation enable row level security;
alter table invitation force row level security;
create policy login_desk on invitation for all to p_identity using (true) with check (true);
create policy staff_invites on invitation for all to p_staff using (true) with check (true);

alter table device enable row level security;
alter table device force row level security;
create policy login_desk on device for all to p_identity using (true) with check (true);
create policy own_devices on device for all to p_customer, p_broker, p_adviser, p_partner, p_staff
    using (user_id = (select current_user_id())) with check (user_id = (select current_user_id()));

alter table refresh_token enable row level security;
alter table refresh_token force row level security;
create policy login_desk on refresh_token for all to p_identity using (true) with check (true);

alter table login_attempt enable row level security;
alter table login_attempt force row level security;
create policy login_desk on login_attempt for all to p_identity using (true) with check (true);

grant select on organisation to p_identity, p_broker, p_adviser, p_partner, p_staff;
grant insert, update on organisation to p_staff;
-- The password hash is for the login desk alone.
grant select, update on app_user to p_identity;
grant select (id, kind, organisation_id, customer_id, email, display_name, capabilities, locale, disabled_at, created_at)
    on app_user to p_customer, p_broker, p_adviser, p_partner, p_staff;
grant insert (id, kind, organisation_id, customer_id, email, display_name, capabilities, locale, created_at),
    update (display_name, capabilities, disabled_at) on app_user to p_staff;
grant select, update on invitation to p_identity;
grant select (user_id, expires_at, accepted_at), insert, update (expires_at) on invitation to p_staff;
grant select, insert, update on device to p_identity;
grant select, update on device to p_customer, p_broker, p_adviser, p_partner, p_staff;
grant select, insert, update on refresh_token to p_identity;
grant select, insert, delete on login_attempt to p_identity;
grant delete on login_attempt to loma_batch;
