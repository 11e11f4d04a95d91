-- Who did what, in which role, on whose behalf. Append only: nobody holds update or delete.
create table audit_entry (
    id         uuid primary key,
    at         timestamptz not null,
    user_id    uuid,                         -- null: the system (a job, a rule)
    kind       text not null,
    action     text not null,                -- `claim.report`, `application.decide`, …
    subject    text not null,                -- table of the thing
    subject_id uuid,
    reason     text,
    before     jsonb,
    after      jsonb
);
create index audit_entry_subject on audit_entry (subject_id, at);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy everyone_writes on audit_entry for insert
    to p_customer, p_broker, p_adviser, p_partner, p_staff, p_identity with check (true);
create policy staff_reads on audit_entry for select to p_staff using (true);
grant insert on audit_entry to p_customer, p_broker, p_adviser, p_partner, p_staff, p_identity;
grant select on audit_entry to p_staff;
revoke update on audit_entry from loma_batch;

-- Answers to POSTs by Idempotency-Key, stored in the transaction of their effect and kept 30 days.
create table idempotency (
    user_id    uuid not null references app_user,
    key        text not null check (length(key) between 1 and 255),
    request    bytea not null,               -- SHA-256 of method, path and body
    status     smallint not null,
    body       text not null,                -- the very bytes, so that a replay is the same answer
    created_at timestamptz not null,
    primary key (user_id, key)
);
create index idempotency_created on idempotency (created_at);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own_keys on idempotency for all to p_customer, p_broker, p_adviser, p_partner, p_staff
    using (user_id = (select current_user_id())) with check (user_id = (select current_user_id()));
grant select, insert on idempotency to p_customer, p_broker, p_adviser, p_partner, p_staff;
grant delete on idempotency to loma_batch;

-- Enqueues a job in the caller's transaction. The queue belongs to the owner; request roles may add, never read.
create function enqueue_job(task text, payload json, run_at timestamptz, job_key text, max_attempts int) returns void
    language plpgsql security definer set search_path = pg_catalog, graphile_worker
as $$
begin
    perform graphile_worker.add_job(
        identifier => task, payload => payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts);
end
$$;
revoke execute on function enqueue_job from public;
grant execute on function enqueue_job to p_customer, p_broker, p_adviser, p_partner, p_staff, loma_batch;
