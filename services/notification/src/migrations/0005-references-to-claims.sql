-- Another person's claim that an item is about: its text names the reference number, nothing leads its reader there. Rows from
-- before have none.
alter table inbox_items
  drop constraint inbox_items_reference_kind_check,
  add constraint inbox_items_reference_kind_check check (reference_kind in ('ASSIST', 'CORRECTION', 'CLAIM'));
