-- In the schema of each service that keeps personal data: one data key per subject, wrapped by a master key of the ring.
-- A shredded subject keeps its row without a key, so that nothing can be sealed for it again.

create table vault_keys (
  subject     text primary key,
  wrapped_key bytea,
  key_id      text not null,
  created_at  timestamptz not null default zhenming.app_now(),
  shredded_at timestamptz,
  check ((wrapped_key is null) = (shredded_at is not null))
);

do $$
begin
  execute format('grant select, insert on vault_keys to %I', current_schema());
  execute format('grant update (wrapped_key, key_id, shredded_at) on vault_keys to %I', current_schema());
end $$;
