-- A claim's time never goes back, whichever server's clock says so: a phone tells by it that a page which was long on its way
-- knows less than an answer that came meanwhile.
create function claim_time_goes_on() returns trigger language plpgsql set search_path = '' as $$
begin
    new.updated_at := greatest(new.updated_at, old.updated_at);
    return new;
end $$;
create trigger claim_time before update on claim for each row execute function claim_time_goes_on();
