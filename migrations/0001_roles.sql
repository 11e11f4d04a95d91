-- One database role per principal kind. A request begins with `set_config('role', 'p_…', true)`; from then on the policies
-- of that role alone decide which rows exist. Policies that ask for the kind inside one big OR were 30 times slower.
--
-- loma_app    logs in for requests; NOINHERIT, so that before the switch it may do nothing at all
-- loma_batch  logs in for jobs; BYPASSRLS, because a run works on everybody's rows
-- p_identity  the login desk: identity tables, nothing else

do $$
declare
    role_name text;
begin
    foreach role_name in array array['p_customer', 'p_broker', 'p_adviser', 'p_partner', 'p_staff', 'p_identity'] loop
        begin
            execute format('create role %I nologin', role_name);
        exception when duplicate_object then null; -- roles belong to the cluster, another database made it
        end;
    end loop;
    begin
        create role loma_app login noinherit;
    exception when duplicate_object then null;
    end;
    begin
        create role loma_batch login bypassrls;
    exception when duplicate_object then null;
    end;
end
$$;

grant p_customer, p_broker, p_adviser, p_partner, p_staff, p_identity to loma_app;

revoke create on schema public from public;
grant usage on schema public to loma_app, loma_batch, p_customer, p_broker, p_adviser, p_partner, p_staff, p_identity;
alter default privileges in schema public grant select, insert, update on tables to loma_batch;
alter default privileges in schema public grant usage on sequences to loma_batch, p_customer, p_broker, p_adviser, p_staff;

-- Whose rows this transaction may see: the customer's id for customers, the organisation's id for everybody else.
-- After a transaction the setting is '' and not null, hence nullif.
create function current_principal() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('loma.principal', true), '')::uuid;

create function current_user_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('loma.user', true), '')::uuid;

-- The one rule of sight for rows that belong to a customer and his intermediary. Who may insert or update is
-- a matter of grants; what a person may do is a matter of capabilities in the server.
create procedure protect_owned_rows(table_name regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', table_name);
    execute format('alter table %s force row level security', table_name);
    execute format('create policy staff_sees_all on %s for all to p_staff using (true) with check (true)', table_name);
    execute format(
        'create policy own_mandate on %s for all to p_broker, p_adviser '
        'using (broker_id = (select current_principal())) with check (broker_id = (select current_principal()))',
        table_name);
    execute format(
        'create policy own_rows on %s for all to p_customer '
        'using (customer_id = (select current_principal())) with check (customer_id = (select current_principal()))',
        table_name);
end
$$;
revoke execute on procedure protect_owned_rows from public;
