-- {accountId: {toldAt, ended}}: when others were last told of its claims, and how many of its person's have ended
alter table ledger add column earlier_claims jsonb not null default '{}';
-- with which accounts the person behind the contact was on the number: what one of them claimed counts for the next
alter table contact_numbers add column account_ids uuid[] not null default '{}';
