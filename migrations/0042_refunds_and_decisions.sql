-- What a payee has given back is settled with them, until a later decision grants the amount anew. Which of the two came first
-- is said by the decision that stood when the refund was approved, the claim being locked, and not by the clocks of servers.
alter table claim_payment add column approved_under bigint; -- `seq` of the decision; null where none had been made
comment on column claim_payment.approved_under is 'claim_decision.seq of the last decision when the payment was approved';
grant update (approved_under) on claim_payment to p_staff;
alter table claim_payment no force row level security;
alter table claim_decision no force row level security;
update claim_payment m set approved_under = (select max(d.seq) from claim_decision d
                                             where d.claim_id = m.claim_id and d.decided_at <= m.approved_at)
    where m.approved_at is not null;
alter table claim_decision force row level security;
alter table claim_payment force row level security;

create or replace view claim_part_money with (security_invoker = true) as
select p.id as part_id, p.claim_id,
       coalesce((select g.granted_cents from claim_grant g
                 where g.part_id = p.id and g.decision_id = last.id
                   and (select v.outcome from claim_coverage_decision v where v.claim_id = p.claim_id
                        order by v.seq desc limit 1) <> 'NOT_COVERED'), 0) as granted_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'PROPOSED'), 0)::bigint as proposed_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status in ('APPROVED', 'EXPORTED', 'RETURNED')), 0)::bigint
           as approved_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'EXPORTED'), 0)::bigint as exported_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'ADJUSTER_COST' and m.status = 'EXPORTED'), 0)::bigint as costs_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'PROPOSED'), 0)::bigint as proposed_refunds_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'APPROVED'), 0)::bigint as refunds_cents,
       -- Of these what had come back before the last decision.
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'APPROVED'
                                              and coalesce(m.approved_under, 0) < last.seq), 0)::bigint as earlier_refunds_cents
from claim_part p
left join lateral (select d.id, d.seq from claim_decision d where d.claim_id = p.claim_id order by d.seq desc limit 1) last on true
left join claim_payment m on m.part_id = p.id
group by p.id, p.claim_id, last.id, last.seq;

-- The sum of the last decision, a second time; nobody reads it.
alter table claim drop column granted_cents;
