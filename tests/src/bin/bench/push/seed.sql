-- Whoever hears of it: one login of the firm that looks after the caller, and a firm of :phones logins, each with a phone.
begin;
insert into app_user (id, kind, organisation_id, email, display_name, created_at)
select gen_random_uuid(), 'BROKER', id, 'mess@haus.example', 'Mess Haus', now() from organisation;
insert into organisation (id, kind, name, created_at) values (':firm', 'BROKER', 'Grosshaus', now());
insert into app_user (id, kind, organisation_id, email, display_name, created_at)
select gen_random_uuid(), 'BROKER', ':firm', 'mess' || n || '@grosshaus.example', 'Mess Grosshaus', now()
from generate_series(1, :phones) n;
insert into device (id, user_id, name, platform, push_provider, push_token, push_registered_at, last_seen_at, created_at)
select gen_random_uuid(), id, 'Messgerät', 'ios', 'APNS', lpad(to_hex(row_number() over ()), 64, '0'), now(), now(), now()
from app_user where kind = 'BROKER';
commit;
analyze;
