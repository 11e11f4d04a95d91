-- The desk asks which steps are late, over all claims that are open.
create index claim_step_due on claim (step_until, id) where status <> 'CLOSED';
