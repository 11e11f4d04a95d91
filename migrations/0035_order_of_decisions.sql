-- Which decision counts is said by the order in which they were stored, the claim being locked, and not by the clocks of servers.
alter table claim_decision no force row level security;
alter table claim_decision add column seq bigint;
update claim_decision d set seq = o.nth
    from (select id, row_number() over (order by decided_at, id) as nth from claim_decision) o where o.id = d.id;
alter table claim_decision
    alter column seq set not null,
    alter column seq add generated always as identity;
select setval(pg_get_serial_sequence('claim_decision', 'seq'), coalesce(max(seq), 1), count(*) > 0) from claim_decision;
alter table claim_decision force row level security;
drop index claim_decision_claim;
create index claim_decision_claim on claim_decision (claim_id, seq);

-- The same for decisions on cover.
alter table claim_coverage_decision no force row level security;
alter table claim_coverage_decision add column seq bigint;
update claim_coverage_decision d set seq = o.nth
    from (select id, row_number() over (order by decided_at, id) as nth from claim_coverage_decision) o where o.id = d.id;
alter table claim_coverage_decision
    alter column seq set not null,
    alter column seq add generated always as identity;
select setval(pg_get_serial_sequence('claim_coverage_decision', 'seq'), coalesce(max(seq), 1), count(*) > 0)
from claim_coverage_decision;
alter table claim_coverage_decision force row level security;
drop index claim_coverage_decision_claim;
create index claim_coverage_decision_claim on claim_coverage_decision (claim_id, seq);

create or replace view claim_part_money with (security_invoker = true) as
select p.id as part_id, p.claim_id,
       coalesce((select g.granted_cents from claim_grant g
                 where g.part_id = p.id
                   and g.decision_id = (select d.id from claim_decision d where d.claim_id = p.claim_id
                                        order by d.seq desc limit 1)), 0) as granted_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'PROPOSED'), 0)::bigint as proposed_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status in ('APPROVED', 'EXPORTED', 'RETURNED')), 0)::bigint
           as approved_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'EXPORTED'), 0)::bigint as exported_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'ADJUSTER_COST' and m.status = 'EXPORTED'), 0)::bigint as costs_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'PROPOSED'), 0)::bigint as proposed_refunds_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'APPROVED'), 0)::bigint as refunds_cents
from claim_part p left join claim_payment m on m.part_id = p.id
group by p.id, p.claim_id;
