-- Whether the case has said what it makes of the decision: until then somebody else may be asked about the same, and no list tells the
-- verdict. What was over before counts as answered: where a further opinion is waited for, that task is not over, and says so.
alter table case_tasks add column answered boolean not null default false;
update case_tasks set answered = over;
