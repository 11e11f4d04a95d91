-- A phone that its owner, or whoever ends a login, has given up forgets everything it keeps as soon as it hears of it.
-- A login on it begins anew.
alter table device add column forgets_since timestamptz;
