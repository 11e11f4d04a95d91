-- Each vendor has a lane of its own: one that is slow or wants a pause holds up nobody who is reached by the other. Servers of
-- the version before do not name the vendor; the next sweep looks it up.
alter table push_delivery
    add vendor text not null default 'UNKNOWN' check (vendor in ('APNS', 'FCM', 'UNKNOWN')),
    add happened_at timestamptz;             -- when the event did: how long a push took is counted from here

update push_delivery p set vendor = coalesce(d.push_provider, 'APNS')
from device d
where p.state = 'WAITING' and d.user_id = p.user_id and d.id = p.device_id;

drop index push_delivery_waiting;
create index push_delivery_due on push_delivery (vendor, due_at) where state = 'WAITING';
-- Each attempt is an update: what waits has no business in this index.
drop index push_delivery_finished;
create index push_delivery_finished on push_delivery (finished_at) where finished_at is not null;
-- Rows are made from those of the phones, which are never deleted: checking each again would cost as much as storing it.
alter table push_delivery drop constraint push_delivery_user_id_device_id_fkey;
-- Looked up by phone are only silent ones: how long ago it was woken.
drop index push_delivery_device;
create index push_delivery_silent on push_delivery (user_id, device_id, created_at) where kind = 'CHANGED';
-- Silent pushes of one phone melt into the one that waits. One that is under way may be too early for newer changes.
create unique index push_delivery_wake on push_delivery (user_id, device_id)
    where kind = 'CHANGED' and state = 'WAITING' and attempts = 0;

-- News for thousands is told in parts: up to this login all have been told.
alter table push_event add told_to uuid;

-- Whoever is told is found without reading through all logins, those of a firm in the order in which they are told.
create index app_user_office on app_user (organisation_id, id);
drop index app_user_organisation;
create index app_user_staff on app_user (id) where kind = 'STAFF';
-- The badge counts what waits for a reader: messages, where the insurer's people wrote before, and claims, of which a firm
-- has few that wait among many.
create index thread_read_user on thread_read (user_id);
create index message_author_staff on message (author_id, thread_id) where author_kind = 'STAFF';
create index claim_waits_for_broker on claim (broker_id) where step_by = 'BROKER' and status <> 'CLOSED';
