-- Whoever closes an inquiry waits for nothing more: what is written after that waits anew, from its own day on.
alter table answer_task
    drop constraint answer_task_outcome_check,
    add constraint answer_task_outcome_check check (outcome in ('ANSWERED', 'NOT_NEEDED', 'CLOSED'));
