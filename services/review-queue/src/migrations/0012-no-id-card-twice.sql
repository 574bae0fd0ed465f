-- No ID card a second time is a refusal, also on appeal, except between two sides: which tasks are about both. Reasons that had to
-- be chosen of photos that were lost are counted no more.

-- the projection begins again, and counts on the way
delete from opened_tasks;
delete from dealings;
delete from review_counts;
delete from projection_checkpoints where name = 'review-queue.dealings';
alter table opened_tasks add column both_sides boolean not null;
