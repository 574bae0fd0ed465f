-- An appeal counts once, by what it came to in the end: of which case each task is, so that the verdicts after it are found.
alter table opened_tasks add column case_id uuid;

-- the projection begins again, and counts on the way
delete from opened_tasks;
delete from dealings;
delete from review_counts;
delete from projection_checkpoints where name = 'review-queue.dealings';
alter table opened_tasks alter column case_id set not null;
create index opened_tasks_by_case on opened_tasks (case_id);
