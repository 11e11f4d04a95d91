-- The amount that one person of the claims desk pays alone is set by those who keep the money, never by the desk itself. Those
-- before stay on record. The first one came with the schema and has nobody.
alter table claim_payment_limit
    add set_by uuid references app_user,
    add set_at timestamptz;
create policy treasury_sets on claim_payment_limit for insert to p_staff
    with check ((select holds_capability('COLLECTION')) and set_by is not null);
grant insert on claim_payment_limit to p_staff;
