-- Words by chance, because sentences that repeat would compress better than what people write.
create function pg_temp.some_words(seed text, number int) returns text language sql volatile as $$
    select string_agg(words[1 + floor(random() * 36)::int], ' ')
    from generate_series(1, number) n, (select array[
        'bitte', 'die', 'Rechnung', 'des', 'Handwerkers', 'der', 'Schlauch', 'ist', 'geplatzt', 'und', 'das', 'Parkett', 'hat',
        'sich', 'gewölbt', 'wir', 'senden', 'Ihnen', 'noch', 'Fotos', 'vom', 'Keller', 'am', 'Montag', 'war', 'niemand', 'zu',
        'Hause', 'Nachbar', 'meldete', 'Wasser', 'unter', 'Tür', 'Kosten', 'etwa', 'Küche'] as words) w
    where seed is not null
$$;
-- A broker's book: 3,000 customers with three contracts each, every fifth contract with a claim and its conversation.
begin;
insert into customer (id, broker_id, salutation, first_name, last_name, birth_date, street, postal_code, city, email, phone,
                      created_at)
select gen_random_uuid(), o.id, 'MS', 'Mess', 'Kunde ' || n, date '1960-01-01' + n, pg_temp.some_words(n::text, 2) || ' ' || n, '66482', 'Zweibrücken',
       'kunde' || n || '@example.com', '06332 ' || 10000 + n, now()
from organisation o, generate_series(1, 3000) n;
insert into contract (id, contract_no, customer_id, broker_id, product, starts_on, main_due_month, main_due_day,
                      first_premium_paid_on, created_at)
select gen_random_uuid(), 'V-' || nextval('contract_no_seq'), c.id, c.broker_id, p.code, '2026-03-01', 3, 1, '2026-03-01', now()
from (select *, row_number() over (order by id) as nth from customer) c
join (select code, row_number() over (order by code) - 1 as nth from product_version) p on p.nth <> c.nth % 4;
insert into contract_transaction (id, contract_id, customer_id, broker_id, kind, effective_from, recorded_at)
select gen_random_uuid(), id, customer_id, broker_id, 'NEW_BUSINESS', starts_on, now() from contract;
insert into contract_version (contract_id, version_no, transaction_id, customer_id, broker_id, effective_from, recorded_at,
                              product, product_version, frequency, input, rating, annual_net_cents, instalment_gross_cents,
                              year_gross_cents, plan)
select t.contract_id, 1, t.id, t.customer_id, t.broker_id, t.effective_from, now(), k.product, p.version, 'ANNUAL',
       '{}', '{}', 4731, 5630, 5630, 'KOMFORT'
from contract_transaction t join contract k on k.id = t.contract_id join product_version p on p.code = k.product;
insert into document (id, contract_id, customer_id, broker_id, kind, title, template_version, snapshot, pdf, sha256, created_at)
select gen_random_uuid(), id, customer_id, broker_id, 'POLICY', 'Versicherungsschein', '1', '{}', '', md5(id::text), now()
from contract;
create temporary table loss on commit drop as
select gen_random_uuid() as id, gen_random_uuid() as thread_id, k.id as contract_id, k.customer_id, k.broker_id
from contract k where k.contract_no::text like any (array['%0', '%6']);
insert into thread (id, subject, subject_id, customer_id, broker_id, title, last_message_at, last_message_preview, created_at)
select thread_id, 'CLAIM', id, customer_id, broker_id, 'Schaden', now(), 'Vielen Dank für die Unterlagen.', now() from loss;
insert into claim (id, claim_no, contract_id, customer_id, broker_id, kind, status, occurred_on, place, description,
                   police_informed, step, step_by, step_until, thread_id, reported_by, reported_at, updated_at)
select l.id, 'S-' || nextval('claim_no_seq'), l.contract_id, l.customer_id, l.broker_id, 'WATER', 'REPORTED', '2026-06-30', 'Küche',
       pg_temp.some_words(l.id::text, 30), false, 'REGISTER', 'INSURER', '2026-07-02',
       l.thread_id, u.id, now(), now()
from loss l, app_user u;
insert into claim_event (id, claim_id, customer_id, broker_id, at, event, by, by_name, user_id)
select gen_random_uuid(), l.id, l.customer_id, l.broker_id, now(), e.event, 'CUSTOMER', 'Mess Kunde', u.id
from loss l, app_user u, (values ('REPORTED'), ('PHOTO_RECEIVED'), ('REGISTERED')) e (event);
insert into message (id, thread_id, customer_id, broker_id, author_id, author_name, author_kind, body, sent_at)
select gen_random_uuid(), l.thread_id, l.customer_id, l.broker_id, u.id, 'Mess Makler', 'BROKER',
       pg_temp.some_words(l.id::text, 15 + n), now()
from loss l, app_user u, generate_series(1, 4) n;
commit;
