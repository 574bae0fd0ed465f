-- What waits to be done after an answer: by the field's word.
alter table errands rename to deferred_jobs;
alter table deferred_jobs rename column errand_id to job_id;
alter table deferred_jobs rename constraint errands_pkey to deferred_jobs_pkey;
alter index errands_by_due_time rename to deferred_jobs_by_due_time;
