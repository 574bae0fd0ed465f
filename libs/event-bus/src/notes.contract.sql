-- for the contract suite of the inbox: what its handler writes
create table notes (
  nr         bigint generated always as identity primary key,
  group_name text not null,
  stream     text not null,
  revision   int  not null
);
do $$ begin execute format('grant select, insert on notes to %I', current_schema()); end $$;
