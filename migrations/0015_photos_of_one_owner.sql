-- A photo of a claim is a file of the same customer: whoever sees two customers cannot hang the one's file on the other's claim.
alter table stored_file add unique (id, customer_id, broker_id);
alter table claim_photo
    drop constraint claim_photo_file_id_fkey,
    add foreign key (file_id, customer_id, broker_id) references stored_file (id, customer_id, broker_id);
