-- The claim file (Schadenakte): what the notice still lacked, the way from coverage check to closing, and the desk's own part
-- that nobody outside the claims desk reads.

-- Whether the login this transaction runs for holds a capability. Asked of the table and not of the token, so that it ends
-- with the capability. One role serves the whole staff; what is for the claims desk alone needs this second question.
create function holds_capability(wanted text) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
    return exists (
        select from public.app_user u
        where u.id = public.current_user_id() and u.kind = 'STAFF' and u.disabled_at is null and wanted = any(u.capabilities)
    );
end
$$;
revoke execute on function holds_capability from public;
grant execute on function holds_capability to p_staff;

-- Rows that only the claims desk sees: reserves, notes, tasks, hints at fraud (domain rule 2.9). They still carry their owners,
-- so that a later release to a party is a policy and not a new column. What a rule finds by itself while a notice is taken
-- in is inserted in the name of the insurer, whoever set it off: there the desk sees what it need not have written.
create procedure protect_desk_rows(table_name regclass, is_found_by_rules boolean default false)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', table_name);
    execute format('alter table %s force row level security', table_name);
    execute format('create policy claims_desk_sees on %s for select to p_staff using ((select holds_capability(''CLAIMS'')))',
        table_name);
    if is_found_by_rules then
        execute format('create policy insurer_adds on %s for insert to p_staff with check (true)', table_name);
    else
        execute format('create policy claims_desk_adds on %s for insert to p_staff '
            'with check ((select holds_capability(''CLAIMS'')))', table_name);
        execute format('create policy claims_desk_changes on %s for update to p_staff '
            'using ((select holds_capability(''CLAIMS''))) with check ((select holds_capability(''CLAIMS'')))', table_name);
    end if;
end
$$;
revoke execute on procedure protect_desk_rows from public;

-- Further facts of the notice, all optional. Lists are told and corrected as a whole, so they are kept as a whole.
alter table claim
    add column report_reference text check (length(report_reference) between 1 and 100),
    add column damaged          jsonb not null default '[]' check (jsonb_typeof(damaged) = 'array'),
    add column third_parties    jsonb not null default '[]' check (jsonb_typeof(third_parties) = 'array'),
    -- SHA-256 of the notice as it came, with a masked IBAN: after corrections the facts no longer tell whether the
    -- same notice comes again.
    add column notice_sha256    bytea check (length(notice_sha256) = 32),
    add column granted_cents    bigint check (granted_cents >= 0); -- of the last decision; payments do not exceed it
grant update (kind, occurred_on, occurred_at_text, place, description, estimate_cents, police_informed, report_reference,
              damaged, third_parties) on claim to p_customer, p_broker, p_adviser, p_staff;
grant update (granted_cents) on claim to p_staff;

-- What the insurer told the customer with a step, in its own words.
alter table claim_event add column text text check (length(text) between 1 and 10000);

-- What was corrected, when and by whom. Append only: facts that were once told stay told.
create table claim_correction (
    id          uuid primary key,            -- made on the device
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    at          timestamptz not null,
    by          text not null check (by in ('CUSTOMER', 'BROKER', 'INSURER')),
    by_name     text not null,
    user_id     uuid not null references app_user,
    reason      text check (length(reason) between 1 and 1000),
    changes     jsonb not null,              -- field, before, after; an IBAN only masked
    request_sha256 bytea not null check (length(request_sha256) = 32), -- the same id with other content is another correction
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_correction_claim on claim_correction (claim_id, at);
call protect_owned_rows('claim_correction');
grant select, insert on claim_correction to p_customer, p_broker, p_adviser, p_staff;
revoke update on claim_correction from loma_batch;

-- Bank accounts to which a claim may be paid. Each one told is a row of its own; the newest of a payee counts. The number
-- is for its owner and the claims desk, intermediaries read it masked.
create table claim_account (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    payee       text not null check (payee in ('CUSTOMER', 'THIRD_PARTY')),
    holder      text not null check (length(holder) between 1 and 70),
    iban        text not null,
    iban_masked text not null,
    told_by     uuid not null references app_user,
    told_at     timestamptz not null,
    -- The claim is locked while an account is told, so the one told last has the highest number.
    seq         bigint generated always as identity,
    -- whether holder and number belong together (verification of payee), who found out, and how
    payee_check text not null default 'UNCHECKED' check (payee_check in ('UNCHECKED', 'VERIFIED', 'MISMATCH', 'CONFIRMED')),
    checked_by  uuid references app_user,
    checked_at  timestamptz,
    checked_how text check (length(checked_how) between 1 and 500),
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id),
    unique (id, claim_id),
    check ((payee_check = 'UNCHECKED') = (checked_by is null) and (checked_by is null) = (checked_at is null)
           and (checked_by is null) = (checked_how is null))
);
create index claim_account_claim on claim_account (claim_id, seq);
alter table claim_account enable row level security;
alter table claim_account force row level security;
create policy claims_desk on claim_account for all to p_staff
    using ((select holds_capability('CLAIMS'))) with check ((select holds_capability('CLAIMS')));
create policy own_account on claim_account for all to p_customer
    using (customer_id = (select current_principal()) and payee = 'CUSTOMER')
    with check (customer_id = (select current_principal()) and payee = 'CUSTOMER');
create policy own_mandate on claim_account for all to p_broker, p_adviser
    using (broker_id = (select current_principal()) and payee = 'CUSTOMER')
    with check (broker_id = (select current_principal()) and payee = 'CUSTOMER');
grant select (id, claim_id, customer_id, broker_id, payee, holder, iban, iban_masked, told_at, seq) on claim_account to p_customer;
grant select (id, claim_id, customer_id, broker_id, payee, holder, iban_masked, told_at, seq) on claim_account to p_broker, p_adviser;
grant insert (id, claim_id, customer_id, broker_id, payee, holder, iban, iban_masked, told_by, told_at)
    on claim_account to p_customer, p_broker, p_adviser, p_staff;
grant select, update (payee_check, checked_by, checked_at, checked_how) on claim_account to p_staff;

-- What the rules say about cover, as known at that moment: stored and not computed anew, because later payments or
-- corrections of the contract must not change what the desk saw. Internal: it is no decision.
create table claim_coverage_check (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    at          timestamptz not null,
    user_id     uuid references app_user,    -- null: by rule, when the notice came or was corrected
    verdict     text not null check (verdict in ('COVERED', 'PARTLY_COVERED', 'NOT_COVERED', 'NEEDS_PERSON')),
    findings    jsonb not null,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_coverage_check_claim on claim_coverage_check (claim_id, at desc);
call protect_desk_rows('claim_coverage_check', is_found_by_rules => true);
grant select, insert on claim_coverage_check to p_staff;
revoke update on claim_coverage_check from loma_batch;

-- Claims that look like the same loss, found when the later one came in or was corrected. A hint, seen from both sides.
create table claim_duplicate (
    claim_id    uuid not null,
    other_id    uuid not null references claim,
    customer_id uuid not null,
    broker_id   uuid not null,
    score       int not null check (score between 1 and 100),
    reasons     jsonb not null,
    found_at    timestamptz not null,
    primary key (claim_id, other_id),
    check (claim_id <> other_id),
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_duplicate_other on claim_duplicate (other_id);
call protect_desk_rows('claim_duplicate', is_found_by_rules => true);
grant select, insert on claim_duplicate to p_staff;
revoke update on claim_duplicate from loma_batch;

-- The insurer's decision on cover, with words the customer can read.
create table claim_coverage_decision (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    decided_at  timestamptz not null,
    decided_by  uuid not null references app_user,
    outcome     text not null check (outcome in ('COVERED', 'PARTLY_COVERED', 'NOT_COVERED')),
    reasons     jsonb not null,              -- each with the paragraph or clause it rests on
    text        text not null check (length(text) between 1 and 10000),
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_coverage_decision_claim on claim_coverage_decision (claim_id, decided_at);
call protect_owned_rows('claim_coverage_decision');
grant select on claim_coverage_decision to p_customer, p_broker, p_adviser, p_staff;
grant insert on claim_coverage_decision to p_staff;
revoke update on claim_coverage_decision from loma_batch;

-- The decision on the amount. A later one, after reopening, replaces an earlier one and leaves it standing.
create table claim_decision (
    id            uuid primary key,
    claim_id      uuid not null,
    customer_id   uuid not null,
    broker_id     uuid not null,
    decided_at    timestamptz not null,
    decided_by    uuid not null references app_user,
    granted_cents bigint not null check (granted_cents >= 0),
    text          text not null check (length(text) between 1 and 10000),
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_decision_claim on claim_decision (claim_id, decided_at);
call protect_owned_rows('claim_decision');
grant select on claim_decision to p_customer, p_broker, p_adviser, p_staff;
grant insert on claim_decision to p_staff;
revoke update on claim_decision from loma_batch;

-- What the insurer must still know (§31 VVG). One question is open at a time.
create table claim_question (
    id             uuid primary key,
    claim_id       uuid not null,
    customer_id    uuid not null,
    broker_id      uuid not null,
    question       text not null check (length(question) between 1 and 10000),
    asked_at       timestamptz not null,
    asked_by       uuid not null references app_user,
    answer_until   date not null,
    answer_id      uuid unique,              -- made on the device
    answer         text check (length(answer) between 1 and 10000),
    answered_at    timestamptz,
    answered_by    uuid references app_user,
    answered_by_name text,
    withdrawn_at   timestamptz,              -- the desk goes on without an answer
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id),
    check ((answered_at is null) = (answer_id is null) and (answered_at is null) = (answered_by is null)),
    check (answered_at is null or withdrawn_at is null)
);
create unique index one_open_question on claim_question (claim_id) where answered_at is null and withdrawn_at is null;
create index claim_question_claim on claim_question (claim_id, asked_at);
call protect_owned_rows('claim_question');
grant select, update (answer_id, answer, answered_at, answered_by, answered_by_name)
    on claim_question to p_customer, p_broker, p_adviser, p_staff;
grant insert, update (withdrawn_at) on claim_question to p_staff;

-- The desk's own part of the file ------------------------------------------------------------------------------------

-- Parts of a claim (Schadenteile). Reserves and payments belong to one.
create table claim_part (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    kind        text not null check (kind in ('PROPERTY', 'INJURY', 'COST', 'LAWYER')),
    title       text not null check (length(title) between 1 and 200),
    opened_at   timestamptz not null,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id),
    unique (id, claim_id, customer_id, broker_id)
);
create index claim_part_claim on claim_part (claim_id);
call protect_desk_rows('claim_part');
grant select, insert on claim_part to p_staff;
revoke update on claim_part from loma_batch;

create table claim_party (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    role        text not null check (role in
        ('CLAIMANT', 'INJURED', 'WITNESS', 'OPPONENT', 'ADJUSTER', 'LAWYER', 'WORKSHOP')),
    name        text not null check (length(name) between 1 and 200),
    contact     text check (length(contact) between 1 and 500),
    added_at    timestamptz not null,
    removed_at  timestamptz,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_party_claim on claim_party (claim_id);
call protect_desk_rows('claim_party');
grant select, insert, update (removed_at) on claim_party to p_staff;

create table claim_task (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    title       text not null check (length(title) between 1 and 500),
    due_on      date not null,
    assignee_id uuid not null references app_user,
    status      text not null check (status in ('OPEN', 'DONE', 'DROPPED')),
    created_by  uuid not null references app_user,
    created_at  timestamptz not null,
    finished_by uuid references app_user,
    finished_at timestamptz,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id),
    check ((status = 'OPEN') = (finished_at is null) and (finished_at is null) = (finished_by is null))
);
create index claim_task_claim on claim_task (claim_id);
create index claim_task_open on claim_task (assignee_id, due_on) where status = 'OPEN';
call protect_desk_rows('claim_task');
grant select, insert, update (status, finished_by, finished_at) on claim_task to p_staff;

-- Internal notes are never changed; a correction is a new one.
create table claim_note (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    body        text not null check (length(body) between 1 and 10000),
    author_id   uuid not null references app_user,
    author_name text not null,
    written_at  timestamptz not null,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_note_claim on claim_note (claim_id, written_at);
call protect_desk_rows('claim_note');
grant select, insert on claim_note to p_staff;
revoke update on claim_note from loma_batch;

-- Lawsuit and fraud check run beside the status; that a recourse is open follows from the recourse itself.
create table claim_side_state (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    kind        text not null check (kind in ('LAWSUIT', 'FRAUD_CHECK')),
    reason      text not null check (length(reason) between 1 and 2000),
    step        text not null,
    step_until  date not null,
    opened_by   uuid not null references app_user,
    opened_at   timestamptz not null,
    ended_by    uuid references app_user,
    ended_at    timestamptz,
    result      text check (length(result) between 1 and 2000),
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id),
    check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (result is null))
);
create unique index one_open_side_state on claim_side_state (claim_id, kind) where ended_at is null;
call protect_desk_rows('claim_side_state');
grant select, insert, update (ended_by, ended_at, result) on claim_side_state to p_staff;

-- Whether a file may be fetched by more than the claims desk. A file is for everybody it belongs to unless a document of the
-- desk says otherwise; restrictive, so that it holds beside whatever else decides on files.
alter table stored_file add column sight text not null default 'CUSTOMER' check (sight in ('CUSTOMER', 'BROKER', 'INTERNAL'));
create policy sight_of_customers on stored_file as restrictive for select to p_customer using (sight = 'CUSTOMER');
create policy sight_of_intermediaries on stored_file as restrictive for select to p_broker, p_adviser using (sight <> 'INTERNAL');
grant update (sight) on stored_file to p_staff;

-- Documents in the file: which stored file, what it is, for whom.
create table claim_document (
    id          uuid primary key,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    file_id     uuid not null,
    kind        text not null check (kind in
        ('LETTER', 'INVOICE', 'ESTIMATE', 'EXPERT_OPINION', 'MEDICAL_REPORT', 'POLICE_REPORT', 'PHOTO', 'OTHER')),
    title       text not null check (length(title) between 1 and 200),
    sight       text not null check (sight in ('CUSTOMER', 'BROKER', 'INTERNAL')),
    added_by    uuid not null references app_user,
    added_at    timestamptz not null,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id),
    foreign key (file_id, customer_id, broker_id) references stored_file (id, customer_id, broker_id),
    unique (claim_id, file_id)
);
create index claim_document_file on claim_document (file_id);
alter table claim_document enable row level security;
alter table claim_document force row level security;
create policy claims_desk on claim_document for all to p_staff
    using ((select holds_capability('CLAIMS'))) with check ((select holds_capability('CLAIMS')));
create policy for_customers on claim_document for select to p_customer
    using (customer_id = (select current_principal()) and sight = 'CUSTOMER');
create policy for_intermediaries on claim_document for select to p_broker, p_adviser
    using (broker_id = (select current_principal()) and sight <> 'INTERNAL');
grant select on claim_document to p_customer, p_broker, p_adviser, p_staff;
grant insert, update (sight) on claim_document to p_staff;

-- Money ----------------------------------------------------------------------------------------------------------------

-- What a decision grants for each part.
create table claim_grant (
    decision_id   uuid not null references claim_decision,
    part_id       uuid not null,
    claim_id      uuid not null,
    customer_id   uuid not null,
    broker_id     uuid not null,
    granted_cents bigint not null check (granted_cents >= 0),
    primary key (decision_id, part_id),
    foreign key (part_id, claim_id, customer_id, broker_id) references claim_part (id, claim_id, customer_id, broker_id)
);
create index claim_grant_claim on claim_grant (claim_id);
call protect_desk_rows('claim_grant');
grant select, insert on claim_grant to p_staff;
revoke update on claim_grant from loma_batch;

-- The reserve (Schadenrückstellung) of a part as a dated ledger of changes; never negative.
create table claim_reserve (
    id           uuid primary key,
    part_id      uuid not null,
    claim_id     uuid not null,
    customer_id  uuid not null,
    broker_id    uuid not null,
    seq          bigint generated always as identity,
    booked_on    date not null,
    change_cents bigint not null check (change_cents <> 0),
    after_cents  bigint not null check (after_cents >= 0),
    reason       text not null check (reason in ('OPENING', 'NEW_INFORMATION', 'EXPERT_OPINION', 'LAWSUIT', 'CORRECTION',
                                                 'REOPENED', 'RELEASE', 'PAYMENT', 'PAYMENT_REVERSED')),
    note         text check (length(note) between 1 and 2000),
    payment_id   uuid,                       -- the payment that used it or gave it back
    booked_by    uuid not null references app_user,
    booked_at    timestamptz not null,
    foreign key (part_id, claim_id, customer_id, broker_id) references claim_part (id, claim_id, customer_id, broker_id)
);
create index claim_reserve_claim on claim_reserve (claim_id, part_id, seq);
call protect_desk_rows('claim_reserve');
grant select, insert on claim_reserve to p_staff;
revoke update on claim_reserve from loma_batch;

-- What of the reserve the intermediary may know. Customers never: there is no policy for them.
create table claim_reserve_release (
    id             uuid primary key,
    claim_id       uuid not null,
    customer_id    uuid not null,
    broker_id      uuid not null,
    released_cents bigint not null check (released_cents >= 0),
    released_by    uuid not null references app_user,
    released_at    timestamptz not null,
    foreign key (claim_id, customer_id, broker_id) references claim (id, customer_id, broker_id)
);
create index claim_reserve_release_claim on claim_reserve_release (claim_id, released_at);
call protect_desk_rows('claim_reserve_release');
create policy own_mandate on claim_reserve_release for select to p_broker, p_adviser
    using (broker_id = (select current_principal()));
grant select, insert on claim_reserve_release to p_staff;
grant select (id, claim_id, customer_id, broker_id, released_cents, released_at) on claim_reserve_release to p_broker, p_adviser;
revoke update on claim_reserve_release from loma_batch;

-- Up to this amount one person of the claims desk is enough; above it a second one approves (four eyes).
create table claim_payment_limit (
    valid_from  date primary key,
    limit_cents bigint not null check (limit_cents >= 0)
);
insert into claim_payment_limit values ('2000-01-01', 250000);
alter table claim_payment_limit enable row level security;
alter table claim_payment_limit force row level security;
create policy staff_reads on claim_payment_limit for select to p_staff using (true);
grant select on claim_payment_limit to p_staff;
revoke update on claim_payment_limit from loma_batch;

-- Payments. What the payee may know is in columns of its own or follows from them; who proposed and approved is the desk's.
create table claim_payment (
    id           uuid primary key,           -- also the end-to-end id in the file to the bank
    part_id      uuid not null,
    claim_id     uuid not null,
    customer_id  uuid not null,
    broker_id    uuid not null,
    kind         text not null check (kind in ('INDEMNITY', 'ADJUSTER_COST', 'RECOURSE_IN', 'REFUND')),
    amount_cents bigint not null check (amount_cents > 0),
    account_id   uuid,                       -- where it goes; null for money that comes in
    payee        text not null check (payee in ('CUSTOMER', 'THIRD_PARTY')),
    purpose      text not null check (length(purpose) between 1 and 140),
    reserve_use  text not null check (reserve_use in ('REDUCES', 'OUTSIDE')),
    status       text not null check (status in ('PROPOSED', 'APPROVED', 'EXPORTED', 'RETURNED', 'REVERSED', 'REJECTED')),
    execute_on   date,                       -- once it is in a file
    proposed_by  uuid not null references app_user,
    proposed_at  timestamptz not null,
    approved_by  uuid references app_user,
    approved_at  timestamptz,
    ended_by     uuid references app_user,
    ended_at     timestamptz,
    end_reason   text check (length(end_reason) between 1 and 2000),
    -- Released: approved once, and money of the customer.
    is_released  boolean generated always as
        (approved_at is not null and payee = 'CUSTOMER' and kind in ('INDEMNITY', 'REFUND')) stored,
    foreign key (part_id, claim_id, customer_id, broker_id) references claim_part (id, claim_id, customer_id, broker_id),
    foreign key (account_id, claim_id) references claim_account (id, claim_id),
    unique (id, claim_id, customer_id, broker_id),
    check ((account_id is null) = (kind in ('RECOURSE_IN', 'REFUND'))),
    check ((approved_by is null) = (approved_at is null)),
    check (status in ('PROPOSED', 'REJECTED') or approved_at is not null),
    check ((status in ('REJECTED', 'REVERSED')) = (ended_at is not null) and (ended_at is null) = (ended_by is null)
           and (ended_at is null) = (end_reason is null))
);
create index claim_payment_claim on claim_payment (claim_id, proposed_at);
create index claim_payment_to_export on claim_payment (status, approved_at) where status in ('APPROVED', 'RETURNED');
alter table claim_payment enable row level security;
alter table claim_payment force row level security;
create policy claims_desk on claim_payment for all to p_staff
    using ((select holds_capability('CLAIMS'))) with check ((select holds_capability('CLAIMS')));
create policy released_to_customer on claim_payment for select to p_customer
    using (customer_id = (select current_principal()) and is_released);
create policy released_to_intermediary on claim_payment for select to p_broker, p_adviser
    using (broker_id = (select current_principal()) and is_released);
grant select (id, claim_id, customer_id, broker_id, kind, amount_cents, status, execute_on, approved_at, is_released)
    on claim_payment to p_customer, p_broker, p_adviser;
grant select, insert, update (status, account_id, execute_on, approved_by, approved_at, ended_by, ended_at, end_reason)
    on claim_payment to p_staff;

-- Files to the bank (pain.001), kept as they were made.
create table claim_payment_file (
    id           uuid primary key,
    message_id   text not null unique check (length(message_id) between 1 and 35),
    execute_on   date not null,
    payments     int not null check (payments > 0),
    total_cents  bigint not null check (total_cents > 0),
    xml          text not null,
    sha256       text not null check (length(sha256) = 64),
    made_by      uuid not null references app_user,
    made_at      timestamptz not null
);
create table claim_payment_in_file (
    file_id     uuid not null references claim_payment_file,
    payment_id  uuid not null,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    returned_at timestamptz,                 -- the bank did not carry it out: then the payment may go into another file
    primary key (file_id, payment_id),
    foreign key (payment_id, claim_id, customer_id, broker_id) references claim_payment (id, claim_id, customer_id, broker_id)
);
-- A payment is in one live file at most.
create unique index one_live_file on claim_payment_in_file (payment_id) where returned_at is null;
call protect_desk_rows('claim_payment_file');
call protect_desk_rows('claim_payment_in_file');
grant select, insert on claim_payment_file to p_staff;
grant select, insert, update (returned_at) on claim_payment_in_file to p_staff;
revoke update on claim_payment_file from loma_batch;

-- Recourse (Regress, §86 VVG): what a third party owes, as a sub-ledger.
create table claim_recourse (
    id          uuid primary key,
    part_id     uuid not null,
    claim_id    uuid not null,
    customer_id uuid not null,
    broker_id   uuid not null,
    against     text not null check (length(against) between 1 and 200),
    step_until  date not null,
    opened_by   uuid not null references app_user,
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    foreign key (part_id, claim_id, customer_id, broker_id) references claim_part (id, claim_id, customer_id, broker_id),
    unique (id, claim_id, customer_id, broker_id)
);
create index claim_recourse_claim on claim_recourse (claim_id);
call protect_desk_rows('claim_recourse');
grant select, insert, update (step_until, closed_at) on claim_recourse to p_staff;

create table claim_recourse_entry (
    id           uuid primary key,
    recourse_id  uuid not null,
    claim_id     uuid not null,
    customer_id  uuid not null,
    broker_id    uuid not null,
    seq          bigint generated always as identity,
    booked_on    date not null,
    event        text not null check (event in ('ASSERTED', 'RECEIVED', 'RECEIPT_REVERSED', 'WAIVED')),
    amount_cents bigint not null check (amount_cents > 0),
    payment_id   uuid references claim_payment, -- money that came or went back
    booked_by    uuid not null references app_user,
    booked_at    timestamptz not null,
    foreign key (recourse_id, claim_id, customer_id, broker_id) references claim_recourse (id, claim_id, customer_id, broker_id)
);
create index claim_recourse_entry_recourse on claim_recourse_entry (recourse_id, seq);
call protect_desk_rows('claim_recourse_entry');
grant select, insert on claim_recourse_entry to p_staff;
revoke update on claim_recourse_entry from loma_batch;

-- From which account claims are paid. Dated: a file takes the one that is valid on its day.
create table paying_account (
    valid_from date primary key,
    holder     text not null check (length(holder) between 1 and 70),
    iban       text not null,
    set_by     uuid not null references app_user,
    set_at     timestamptz not null
);
alter table paying_account enable row level security;
alter table paying_account force row level security;
create policy staff_sees_all on paying_account for all to p_staff using (true) with check (true);
grant select, insert on paying_account to p_staff;
revoke update on paying_account from loma_batch;

-- The ledger (Hauptbuch) ---------------------------------------------------------------------------------------------------

-- Double entry. An entry is never changed; what was wrong is mirrored by another one. Only the module `ledger` writes here.
create table ledger_account (
    account text primary key,
    name_de text not null
);
insert into ledger_account values
    ('CLAIMS_PAID', 'Schadenaufwand: Zahlungen'), ('RESERVE_CHANGE', 'Schadenaufwand: Veränderung der Reserve'),
    ('CLAIM_RESERVE', 'Schadenreserve'), ('MONEY_IN_TRANSIT', 'Geldtransit'), ('BANK', 'Bank'),
    ('RECOURSE_RECEIVABLE', 'Regressforderung'), ('RECOURSE_DEFERRED', 'Gegenposten der Regressforderung'),
    ('RECOURSE_INCOME', 'Regresserlös');

create table ledger_entry (
    id         uuid primary key,
    booked_on  date not null,
    subject    text not null,                -- table of what it was posted for
    subject_id uuid not null,
    claim_id   uuid references claim,
    lines      int not null check (lines >= 2), -- so many were posted with it: none is added later
    posted_by  uuid references app_user,     -- null: the system
    posted_at  timestamptz not null
);
create index ledger_entry_subject on ledger_entry (subject_id);
create index ledger_entry_claim on ledger_entry (claim_id);

create table ledger_line (
    entry_id     uuid not null references ledger_entry,
    line_no      int not null check (line_no >= 1),
    account      text not null references ledger_account,
    debit_cents  bigint not null check (debit_cents >= 0),
    credit_cents bigint not null check (credit_cents >= 0),
    primary key (entry_id, line_no),
    check ((debit_cents = 0) <> (credit_cents = 0))
);
create index ledger_line_account on ledger_line (account);

create function check_ledger_entry() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
    entry uuid;
    told int;
    found int;
    difference numeric;
begin
    if tg_table_name = 'ledger_entry' then
        entry := new.id;
    else
        entry := new.entry_id;
    end if;
    select e.lines into told from public.ledger_entry e where e.id = entry;
    select count(*), coalesce(sum(debit_cents - credit_cents), 0) into found, difference
    from public.ledger_line where entry_id = entry;
    if difference <> 0 or found <> told then
        raise exception 'entry % is not balanced or not whole', entry
            using errcode = 'check_violation', constraint = 'ledger_entry_balances';
    end if;
    return null;
end
$$;
create constraint trigger ledger_entry_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function check_ledger_entry();
create constraint trigger ledger_line_balances after insert on ledger_line
    deferrable initially deferred for each row execute function check_ledger_entry();

-- What is posted for claims tells their reserves: for the claims desk and for auditors.
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
alter table ledger_line enable row level security;
alter table ledger_line force row level security;
alter table ledger_account enable row level security;
alter table ledger_account force row level security;
create policy claims_desk on ledger_entry for select to p_staff using ((select holds_capability('CLAIMS')));
create policy auditors on ledger_entry for select to p_staff using ((select holds_capability('AUDITOR')));
create policy ledger_posts on ledger_entry for insert to p_staff with check (true);
create policy claims_desk on ledger_line for select to p_staff using ((select holds_capability('CLAIMS')));
create policy auditors on ledger_line for select to p_staff using ((select holds_capability('AUDITOR')));
create policy ledger_posts on ledger_line for insert to p_staff with check (true);
create policy staff_reads on ledger_account for select to p_staff using (true);
grant select, insert on ledger_entry, ledger_line to p_staff;
grant select on ledger_account to p_staff;
revoke insert, update on ledger_account from loma_batch;
revoke update on ledger_entry, ledger_line from loma_batch;
