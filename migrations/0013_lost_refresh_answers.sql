-- A phone that never got the answer to its refresh asks again with the same token and the same key. As long as nobody has
-- used what that answer held, it is told once more instead of being taken for a thief.
alter table refresh_token
    add column used_key_sha256  bytea,       -- Idempotency-Key of the use
    add column successor_sha256 bytea;       -- what the use gave
create index refresh_token_expiry on refresh_token (expires_at);
grant delete on refresh_token to loma_batch;
