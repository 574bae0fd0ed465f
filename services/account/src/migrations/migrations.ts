import { sqlMigration } from '@zhenming/postgres';

const migration = (name: string, file: string) => sqlMigration(name, new URL(`./${file}`, import.meta.url));

/** account's own tables, in order; those of the libraries come before them. */
export const accountMigrations = [
  migration('Accounts1764000001001', '0001-accounts.sql'),
  migration('Ledger1764000001002', '0002-ledger.sql'),
  migration('IdentitySide1764000001003', '0003-identity-side.sql'),
  migration('NumberSide1764000001004', '0004-number-side.sql'),
  migration('Reviews1764000001005', '0005-reviews.sql'),
  migration('Corrections1764000001006', '0006-corrections.sql'),
  migration('ReviewWaiters1764000001007', '0007-review-waiters.sql'),
  migration('UnindexedAccounts1764000001008', '0008-unindexed-accounts.sql'),
  migration('PublicEvents1764000001009', '0009-public-events.sql'),
  migration('DeferredJobs1764000001010', '0010-deferred-jobs.sql'),
  migration('Mailboxes1764000001011', '0011-mailboxes.sql'),
  migration('FreshProofs1764000001012', '0012-fresh-proofs.sql'),
  migration('Claims1764000001013', '0013-claims.sql'),
  migration('Contests1764000001014', '0014-contests.sql'),
  migration('DeregistrationCases1764000001015', '0015-deregistration-cases.sql'),
  migration('Reinstatements1764000001016', '0016-reinstatements.sql'),
  migration('BoundedLooks1764000001017', '0017-bounded-looks.sql'),
  migration('DevicesLoggedIn1764000001018', '0018-devices-logged-in.sql'),
  migration('BoundContacts1764000001019', '0019-bound-contacts.sql'),
  migration('NextTokens1764000001020', '0020-next-tokens.sql'),
  migration('ProofsAndBindings1764000001021', '0021-proofs-and-bindings.sql'),
  migration('IndexKeys1764000001022', '0022-index-keys.sql'),
  migration('LedgerKeys1764000001023', '0023-ledger-keys.sql'),
  migration('RegistrationKeys1764000001024', '0024-registration-keys.sql'),
  migration('FeedNamesTheHolder1764000001025', '0025-feed-names-the-holder.sql'),
  migration('CorrectionsOfNames1764000001026', '0026-corrections-of-names.sql'),
];
