-- What has ended is cleared away by its age. Rows come in the order of time, so that a summary of each stretch of the table is
-- enough: an entry for each outcome cost as much as storing the outcome.
drop index push_delivery_finished;
create index push_delivery_age on push_delivery using brin (created_at);
