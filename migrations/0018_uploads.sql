-- What a file is for: whoever announced it decides who may send and see it, and its files count together.
alter table stored_file
    add column purpose     text not null default 'CLAIM_PHOTO'
        check (purpose in ('CLAIM_PHOTO', 'CLAIM_DOCUMENT', 'MESSAGE_ATTACHMENT')),
    add column subject_id  uuid,             -- the claim, the conversation: what the file belongs to
    add column captured_at timestamptz,      -- when the camera says it was taken, if it can be believed
    add column scan        text not null default 'NOT_SCANNED' check (scan in ('NOT_SCANNED', 'CLEAN'));

-- Files stored so far are photos of claims. The owner of an external database is no superuser and sees rows only while
-- row security is not forced on him; nobody else is affected.
alter table stored_file no force row level security;
alter table claim_photo no force row level security;
update stored_file f
    set subject_id = (select p.claim_id from claim_photo p where p.file_id = f.id order by p.received_at limit 1);
alter table claim_photo force row level security;
alter table stored_file force row level security;
create index stored_file_subject on stored_file (subject_id);

-- An upload that is not complete. Its bytes lie in the store, in parts of at most a megabyte; here stands which, and how
-- many bytes have come. The row is the only truth about it: any server can go on where another one stopped.
create table upload (
    id             uuid not null,            -- that of the file to be
    subject_id     uuid not null,            -- what announced it: somebody else's claim may name the same file
    purpose        text not null check (purpose in ('CLAIM_PHOTO', 'CLAIM_DOCUMENT', 'MESSAGE_ATTACHMENT')),
    customer_id    uuid not null,
    broker_id      uuid not null,
    length_bytes   bigint not null check (length_bytes > 0),
    received_bytes bigint not null check (received_bytes between 0 and length_bytes),
    parts          uuid[] not null,          -- names of the parts, in order
    writer         uuid not null,            -- the request that may add to it; the newest one wins
    started_by     uuid not null references app_user,
    updated_at     timestamptz not null,
    primary key (id, subject_id),
    foreign key (customer_id, broker_id) references customer (id, broker_id)
);
create index upload_stale on upload (updated_at);
call protect_owned_rows('upload');
grant select, insert, delete on upload to p_customer, p_broker, p_adviser, p_staff;
grant update (received_bytes, parts, writer, updated_at) on upload to p_customer, p_broker, p_adviser, p_staff;
grant delete on upload to loma_batch;
