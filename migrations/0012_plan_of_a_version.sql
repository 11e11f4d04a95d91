-- The plan stands in a column of its own: which input is the plan is told by the product file, no longer by a name in a
-- statement. Versions recorded so far take it from the input that was called so; this is no change of history, so no
-- row is updated: the column is computed once and then an ordinary one.
alter table contract_version add column plan text generated always as (input->>'plan') stored;
alter table contract_version alter column plan drop expression;
