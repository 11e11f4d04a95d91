-- What a part of a claim was granted and what became of it: one reckoning for whoever proposes, approves, undoes or exports a
-- payment. It sees what its reader may see.
create view claim_part_money with (security_invoker = true) as
select p.id as part_id, p.claim_id,
       coalesce((select g.granted_cents from claim_grant g
                 where g.part_id = p.id
                   and g.decision_id = (select d.id from claim_decision d where d.claim_id = p.claim_id
                                        order by d.decided_at desc, d.id desc limit 1)), 0) as granted_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'PROPOSED'), 0)::bigint as proposed_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status in ('APPROVED', 'EXPORTED', 'RETURNED')), 0)::bigint
           as approved_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'INDEMNITY' and m.status = 'EXPORTED'), 0)::bigint as exported_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'ADJUSTER_COST' and m.status = 'EXPORTED'), 0)::bigint as costs_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'PROPOSED'), 0)::bigint as proposed_refunds_cents,
       coalesce(sum(m.amount_cents) filter (where m.kind = 'REFUND' and m.status = 'APPROVED'), 0)::bigint as refunds_cents
from claim_part p left join claim_payment m on m.part_id = p.id
group by p.id, p.claim_id;
grant select on claim_part_money to p_staff;
create index claim_payment_part on claim_payment (part_id);
create index claim_grant_part on claim_grant (part_id);

-- Why the bank sent a payment back, and who said so.
alter table claim_payment_in_file
    add column return_reason text check (length(return_reason) between 1 and 2000),
    add column returned_by   uuid references app_user;
grant update (return_reason, returned_by) on claim_payment_in_file to p_staff;
