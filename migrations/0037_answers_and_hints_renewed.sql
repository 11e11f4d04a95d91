-- SHA-256 of an answer as it came, photos included: the same id with other content is another answer.
alter table claim_question add column answer_sha256 bytea check (length(answer_sha256) = 32);
grant update (answer_sha256) on claim_question to p_customer, p_broker, p_adviser, p_staff;

-- A hint at a duplicate belongs to the check that found it, and stands as long as neither claim was checked again: facts are
-- corrected, and what they said before speaks for nothing. Hints are only added, so what the desk saw stays on record.
-- Checks of the claims of one contract come one after the other and are numbered in that order.
alter table claim_coverage_check add column seq bigint generated always as identity;
alter table claim_duplicate
    add column check_id uuid references claim_coverage_check, -- null: found by a server of the version before
    drop constraint claim_duplicate_pkey,
    add unique nulls not distinct (claim_id, other_id, check_id);

-- Those there are stand until one of the two is checked again. The owner of an external database sees rows only while row
-- security is not forced on him.
alter table claim_duplicate no force row level security;
alter table claim_coverage_check no force row level security;
update claim_duplicate d set check_id = (
    select c.id from claim_coverage_check c where c.claim_id in (d.claim_id, d.other_id) order by c.seq desc limit 1);
alter table claim_coverage_check force row level security;
alter table claim_duplicate force row level security;
