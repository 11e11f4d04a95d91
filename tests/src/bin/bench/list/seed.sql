-- A portfolio to list: :customers customers with :each contracts each, and one login.
begin;
insert into organisation (id, kind, name, created_at) values (gen_random_uuid(), 'BROKER', 'Messhaus', now());
insert into customer (id, broker_id, salutation, first_name, last_name, street, postal_code, city, created_at)
select gen_random_uuid(), o.id, 'NONE', 'Mess', 'Kunde ' || n, 'Messweg ' || n, '66482', 'Zweibrücken', now()
from organisation o, generate_series(1, :customers) n;
insert into app_user (id, kind, customer_id, email, display_name, created_at)
select gen_random_uuid(), 'CUSTOMER', id, 'mess@kunde.example', 'Mess Kunde', now() from customer limit 1;
insert into premium_terms (valid_from, terms, sha256, loaded_at) values ('2026-01-01', '{}', '', now());
insert into product_version (code, version, name_de, line, valid_from, terms_from, model, sha256, loaded_at)
values ('phv', '2026-01', 'Privathaftpflicht', 'liability', '2026-01-01', '2026-01-01', '{}', '', now());
insert into contract (id, contract_no, customer_id, broker_id, product, starts_on, main_due_month, main_due_day,
                      first_premium_paid_on, created_at)
select gen_random_uuid(), 'V-' || nextval('contract_no_seq'), c.id, c.broker_id, 'phv', '2026-03-01', 3, 1, '2026-03-01', now()
from customer c, generate_series(1, :each);
insert into contract_transaction (id, contract_id, customer_id, broker_id, kind, effective_from, recorded_at)
select gen_random_uuid(), id, customer_id, broker_id, 'NEW_BUSINESS', starts_on, now() from contract;
insert into contract_version (contract_id, version_no, transaction_id, customer_id, broker_id, effective_from, recorded_at,
                              product, product_version, frequency, input, rating, annual_net_cents, instalment_gross_cents,
                              year_gross_cents, plan)
select t.contract_id, 1, t.id, t.customer_id, t.broker_id, t.effective_from, now(), 'phv', '2026-01', 'ANNUAL',
       '{"plan": "KOMFORT"}', '{}', 4731, 5630, 5630, 'KOMFORT'
from contract_transaction t;
commit;
analyze;
