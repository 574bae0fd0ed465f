-- Addresses that reach one mailbox count as one, wherever contacts are counted or compared as persons. The index of a mailbox is the
-- contact index of its plain address. Null: written by an earlier version, most often in plain form; housekeeping fills it in.
alter table contacts add column mailbox_index bytea;
drop index contacts_by_index;
create index contacts_by_mailbox on contacts (coalesce(mailbox_index, contact_index));
create index contacts_without_mailbox on contacts (account_id) where mailbox_index is null;
