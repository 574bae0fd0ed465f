-- of an account that came back with the decision that was reversed: since when, and what it did not get back
alter table accounts add column reinstated_at timestamptz;
alter table accounts add column unrestored text[] not null default '{}';
