-- SHA-256 of an answer as it came, photos included: the same id with other content is another answer.
alter table claim_question add column answer_sha256 bytea check (length(answer_sha256) = 32);
grant update (answer_sha256) on claim_question to p_customer, p_broker, p_adviser, p_staff;
