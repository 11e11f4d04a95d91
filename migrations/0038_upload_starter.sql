-- How many uploads a login has begun is asked with every new one.
create index upload_started_by on upload (started_by);
