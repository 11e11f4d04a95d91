-- Who sees what the claims desk puts into a file. Medical documents are for intermediaries only with the customer's consent
-- (Art. 9 GDPR): without it they are for the customer and the claims desk (CUSTOMER_ONLY).
alter table claim_document
    drop constraint claim_document_sight_check,
    add constraint claim_document_sight_check check (sight in ('CUSTOMER', 'CUSTOMER_ONLY', 'BROKER', 'INTERNAL')),
    -- The day on which the customer consented, and who at the desk noted it.
    add consented_on     date,
    add consent_noted_by uuid references app_user,
    add consent_noted_at timestamptz,
    add check ((consented_on is null) = (consent_noted_by is null) and (consented_on is null) = (consent_noted_at is null));
alter table stored_file
    drop constraint stored_file_sight_check,
    add constraint stored_file_sight_check check (sight in ('CUSTOMER', 'CUSTOMER_ONLY', 'BROKER', 'INTERNAL'));
grant update (consented_on, consent_noted_by, consent_noted_at) on claim_document to p_staff;

drop policy for_customers on claim_document;
create policy for_customers on claim_document for select to p_customer
    using (customer_id = (select current_principal()) and sight in ('CUSTOMER', 'CUSTOMER_ONLY') and received_at is not null);
drop policy for_intermediaries on claim_document;
create policy for_intermediaries on claim_document for select to p_broker, p_adviser
    using (broker_id = (select current_principal()) and sight in ('CUSTOMER', 'BROKER') and received_at is not null);
drop policy sight_of_customers on stored_file;
create policy sight_of_customers on stored_file as restrictive for select to p_customer
    using (sight in ('CUSTOMER', 'CUSTOMER_ONLY'));
drop policy sight_of_intermediaries on stored_file;
create policy sight_of_intermediaries on stored_file as restrictive for select to p_broker, p_adviser
    using (sight in ('CUSTOMER', 'BROKER'));

-- The rest of the staff fetches what customer and intermediary both may see, the claims desk everything.
create function sights_of_staff() returns text[]
    language sql stable
    return case when holds_capability('CLAIMS') then '{CUSTOMER,CUSTOMER_ONLY,BROKER,INTERNAL}'::text[] else '{CUSTOMER}' end;
revoke execute on function sights_of_staff from public;
grant execute on function sights_of_staff to p_staff;
create policy sight_of_staff on stored_file as restrictive for select to p_staff
    using (sight = any ((select sights_of_staff())::text[]));

-- What there is already. The owner of an external database sees rows only while row security is not forced on him.
alter table claim_document no force row level security;
alter table stored_file no force row level security;
alter table message_attachment no force row level security;
alter table app_user no force row level security;
alter table sync_change no force row level security;

-- Nobody was asked for a consent so far. The phones of those who saw such a document drop it.
with withheld as (
    update claim_document set sight = case sight when 'CUSTOMER' then 'CUSTOMER_ONLY' else 'INTERNAL' end
    where kind = 'MEDICAL_REPORT' and sight in ('CUSTOMER', 'BROKER')
    returning claim_id, customer_id, broker_id
)
insert into sync_change (kind, id, customer_id, broker_id)
    select distinct 'CLAIM', claim_id, customer_id, broker_id from withheld on conflict do nothing;
alter table claim_document add constraint medical_documents_need_consent
    check (kind <> 'MEDICAL_REPORT' or consented_on is not null or sight in ('CUSTOMER_ONLY', 'INTERNAL'));

-- A file that the desk sent and nobody wrote a message about is for all who see one of its documents. Nothing else but its
-- sight says so; files of documents were besides addressed when they came.
update stored_file f set for_customer = true
    where f.purpose = 'CLAIM_DOCUMENT' and not f.for_customer
      and not exists (select from message_attachment a where a.file_id = f.id);
update stored_file f
    set sight = case when d.customer and d.broker then 'CUSTOMER' when d.customer then 'CUSTOMER_ONLY'
                     when d.broker then 'BROKER' else 'INTERNAL' end
    from (select file_id, bool_or(sight in ('CUSTOMER', 'CUSTOMER_ONLY')) as customer, bool_or(sight in ('CUSTOMER', 'BROKER')) as broker
          from claim_document where received_at is not null group by file_id) d
    where d.file_id = f.id and exists (select from app_user u where u.id = f.uploaded_by and u.kind = 'STAFF')
      and not exists (select from message_attachment a where a.file_id = f.id);

alter table claim_document force row level security;
alter table stored_file force row level security;
alter table message_attachment force row level security;
alter table app_user force row level security;
alter table sync_change force row level security;
