-- Situation 1: {cases, since, spans}, see number-ledger/review-flag.ts. It replaces a time that nobody could take back.
alter table ledger drop column under_review_until;
alter table ledger add column review_flag jsonb not null default '{"cases": [], "since": null, "spans": []}';
