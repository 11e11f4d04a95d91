-- What makes a database a demo. Only such a one is ever emptied, and only while it is half made.
create table demo (
    one         boolean primary key default true check (one),
    began_at    timestamptz not null,
    complete_at timestamptz
);
