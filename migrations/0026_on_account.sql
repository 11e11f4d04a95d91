-- A payment on account (Abschlag, § 14 (2) VVG): what is granted while the amount is still being worked on. The decision that
-- ends this work replaces it.
alter table claim_decision add column is_on_account boolean not null default false;
