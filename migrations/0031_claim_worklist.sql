-- What is to be done over all claims, by day.
create index claim_task_due on claim_task (due_on, id) where status = 'OPEN';
