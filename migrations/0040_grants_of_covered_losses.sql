-- What was granted counts as long as the loss is covered: where a later decision on the cover says that it is not, no part has
-- anything to get, until somebody decides otherwise.
create or replace view claim_part_money with (security_invoker = true) as
select p.id as part_id, p.claim_id,
       coalesce((select g.granted_cents from claim_grant g
                 where g.part_id = p.id
                   and g.decision_id = (select d.id from claim_decision d where d.claim_id = p.claim_id
                                        order by d.seq desc limit 1)
                   and (select v.outcome from claim_coverage_decision v where v.claim_id = p.claim_id
                        order by v.seq desc limit 1) <> 'NOT_COVERED'), 0) as granted_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'PROPOSED'), 0)::bigint as proposed_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status in ('APPROVED', 'EXPORTED', 'RETURNED')), 0)::bigint
           as approved_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'EXPORTED'), 0)::bigint as exported_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'ADJUSTER_COST' and m.status = 'EXPORTED'), 0)::bigint as costs_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'PROPOSED'), 0)::bigint as proposed_refunds_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'APPROVED'), 0)::bigint as refunds_cents
from claim_part p left join claim_payment m on m.part_id = p.id
group by p.id, p.claim_id;
