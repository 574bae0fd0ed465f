-- How far each relay of this service has published its log.
create table relay_checkpoints (
  relay    text primary key,
  position bigint not null check (position >= 0),
  moved_at timestamptz not null default zhenming.app_now()
) with (fillfactor = 50);

do $$
begin
  execute format('grant select, insert, update on relay_checkpoints to %I', current_schema());
end $$;
