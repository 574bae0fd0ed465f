-- Whose the object store is. Of the rows here the first and the last lie in it, too, as ties/<tie>: a store that lacks all of them is
-- another one, and one with a tie that is no row was used by a newer copy of this database, or by another.
create table photo_store_ties (
  tie     uuid primary key,
  made_at timestamptz not null default zhenming.app_now()
);

-- An upload writes itself down before it stores anything. What a listing alone found may be known to a newer database, and so may
-- what is here by now: nobody wrote down how it came.
alter table photo_orphans add column listed boolean not null default true;
alter table photo_orphans alter column listed set default false;

do $$ begin
  execute format('grant select, insert, delete on photo_store_ties to %I', current_schema());
end $$;
