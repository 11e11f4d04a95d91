-- A refund names the payment of which it comes back, and is seen by whom that one is seen by.
alter table claim_payment
    add column refund_of uuid,
    add check (refund_of is null or kind = 'REFUND'),
    add foreign key (refund_of, claim_id, customer_id, broker_id)
        references claim_payment (id, claim_id, customer_id, broker_id);
create index claim_payment_refund on claim_payment (refund_of) where refund_of is not null;

-- So far every refund was taken for the customer's. Where a third party was paid for the same part nobody knows whose it was, and
-- what nobody knows is not shown.
alter table claim_payment no force row level security;
update claim_payment r set payee = 'THIRD_PARTY'
    where r.kind = 'REFUND'
      and exists (select from claim_payment m
                  where m.part_id = r.part_id and m.kind = 'INDEMNITY' and m.payee = 'THIRD_PARTY' and m.approved_at is not null);
alter table claim_payment force row level security;
