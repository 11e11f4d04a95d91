-- Since when somebody is signed in on a device: whoever gives up a phone means the login that they saw in the list.
-- The default is for servers of the version before.
alter table device add column signed_in_at timestamptz not null default now();

-- Phones that had logged out before this was written down keep nothing either. The owner of an external database sees rows
-- only while row security is not forced on him.
alter table device no force row level security;
alter table audit_entry no force row level security;
update device d set forgets_since = d.revoked_at
where d.revoked_at is not null and d.forgets_since is null
  and exists (select from audit_entry a
              where a.subject_id = d.id and a.action = 'session.close' and a.at >= d.revoked_at);
alter table audit_entry force row level security;
alter table device force row level security;
