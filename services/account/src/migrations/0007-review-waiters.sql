-- Situation 1: who was refused a number under review, until they are told that it can be entered again.
-- When that is, the timer review-over of the number says.
create table review_waiters (
  -- the surrogate: of the number itself nothing is kept here
  number_id  uuid not null,
  account_id uuid not null references accounts,
  primary key (number_id, account_id)
);

do $$ begin
  execute format('grant select, insert, delete on review_waiters to %I', current_schema());
end $$;
