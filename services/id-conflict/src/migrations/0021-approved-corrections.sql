-- Corrections that a reviewer approved and account has not applied yet: a read model of the service's own log, which fills it from the
-- beginning. The oldest one is asked for with every scrape.
create table approved_corrections (
  correction_id uuid primary key,
  approved_at   timestamptz not null
);

do $$ begin
  execute format('grant select, insert, delete on approved_corrections to %I', current_schema());
end $$;
