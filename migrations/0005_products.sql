-- Product models are data. A version is never changed: a correction is a new version with its own validity.
-- New business takes the version with the latest valid_from that is not after the start of cover.

-- Instalments, minimum instalment and taxes, shared by all products of a period.
create table premium_terms (
    valid_from date primary key,
    terms      json not null,                -- json, not jsonb: the text stays as it was checked
    sha256     bytea not null,
    loaded_at  timestamptz not null,
    loaded_by  uuid references app_user      -- null: loaded from the command line
);
grant select on premium_terms to p_customer, p_broker, p_adviser, p_partner, p_staff;
grant insert on premium_terms to p_staff;
revoke update on premium_terms from loma_batch;

create table product_version (
    code        text not null check (code ~ '^[a-z][a-z0-9_]{1,40}$'),
    version     text not null check (length(version) between 1 and 40),
    name_de     text not null,
    line        text not null,
    valid_from  date not null,
    valid_until date check (valid_until >= valid_from),  -- last day for new business; null: until another version follows
    terms_from  date not null references premium_terms,  -- frozen with the version, so that its cents stay what they are
    model       json not null,               -- json, not jsonb: order and repeated keys are part of what was checked
    sha256      bytea not null,              -- of the model as it was loaded
    loaded_at   timestamptz not null,
    loaded_by   uuid references app_user,    -- null: loaded from the command line
    primary key (code, version),
    unique (code, valid_from)
);
grant select on product_version to p_customer, p_broker, p_adviser, p_partner, p_staff;
grant insert on product_version to p_staff;
revoke update on product_version from loma_batch;
