-- A document of the claims desk names the file that will follow: the file is then stored with the document's sight, and at no
-- moment anybody sees more of it. Customer and intermediary see the document once its bytes are there.
alter table claim_document
    drop constraint claim_document_file_id_customer_id_broker_id_fkey,
    -- Servers of the version before know only files that are there.
    add received_at timestamptz default now();
update claim_document set received_at = added_at;
grant update (received_at) on claim_document to p_staff;

drop policy for_customers on claim_document;
create policy for_customers on claim_document for select to p_customer
    using (customer_id = (select current_principal()) and sight = 'CUSTOMER' and received_at is not null);
drop policy for_intermediaries on claim_document;
create policy for_intermediaries on claim_document for select to p_broker, p_adviser
    using (broker_id = (select current_principal()) and sight <> 'INTERNAL' and received_at is not null);
