-- Two claims that look alike and are not the same loss: somebody has looked, and the hint is gone for both. The pair is kept in
-- one order, whichever claim it was found for.
create table claim_duplicate_dismissal (
    one_id       uuid not null references claim,
    other_id     uuid not null references claim,
    reason       text not null check (length(reason) between 1 and 2000),
    dismissed_by uuid not null references app_user,
    dismissed_at timestamptz not null,
    primary key (one_id, other_id),
    check (one_id < other_id)
);
create index claim_duplicate_dismissal_other on claim_duplicate_dismissal (other_id);
call protect_desk_rows('claim_duplicate_dismissal');
grant select, insert on claim_duplicate_dismissal to p_staff;
revoke update on claim_duplicate_dismissal from loma_batch;
