-- :each pushes for each of :phones phones that wait since an hour, as after a long absence of the vendor.
insert into push_delivery (id, event_id, user_id, device_id, kind, subject_id, state, due_at, expires_at, created_at)
select gen_random_uuid(), event, d.user_id, d.id, 'CLAIM_STATUS', event, 'WAITING', now(), now() + interval '1 day',
       now() - interval '1 hour'
from (select gen_random_uuid() as event from generate_series(1, :each)) e
cross join (select * from device where push_token is not null order by push_token limit :phones) d;
