-- Each request asks first whether its session still lives. A function in PL/pgSQL keeps its plan, one in SQL is read and
-- planned with every call; and it refuses by itself, so that nobody can forget to look at its answer. `session_is_live` stays
-- while servers that ask it may still run beside newer ones.

create function refuse_ended_session(of_user uuid, on_device uuid) returns void
    language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
    if not exists (
        select from public.device d
        join public.app_user u on u.id = d.user_id
        where d.user_id = of_user and d.id = on_device and d.revoked_at is null and u.disabled_at is null
    ) then
        raise exception 'the session has ended' using errcode = 'LM401';
    end if;
end
$$;
revoke execute on function refuse_ended_session from public;
grant execute on function refuse_ended_session to loma_app;
