-- The second premium of the contract $1, paid quarterly, as open item $2: like the first, and the bank has returned its debit.
with first as (select * from open_item where contract_id = $1),
item as (
    insert into open_item (id, contract_id, customer_id, broker_id, due_on, period_from, period_until, net_cents, tax_cents,
                           gross_cents, status, created_at)
    select $2, contract_id, customer_id, broker_id, period_until, period_until, (period_until + interval '3 months')::date,
           net_cents, tax_cents, gross_cents, 'RETURNED', created_at
    from first
),
lines as (
    insert into open_item_line (open_item_id, group_no, risk, customer_id, broker_id, tax_key, net_cents)
    select $2, l.group_no, l.risk, l.customer_id, l.broker_id, l.tax_key, l.net_cents
    from open_item_line l join first on first.id = l.open_item_id
)
insert into open_item_tax (open_item_id, tax_key, customer_id, broker_id, base_cents, rate_pct, tax_cents)
select $2, t.tax_key, t.customer_id, t.broker_id, t.base_cents, t.rate_pct, t.tax_cents
from open_item_tax t join first on first.id = t.open_item_id
