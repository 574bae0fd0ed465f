import { sqlMigration } from '@zhenming/postgres';

/** The tables of this service, after those of the libraries. */
export const idConflictMigrations = [
  sqlMigration('Registry1764000002000', new URL('./0001-registry.sql', import.meta.url)),
  sqlMigration('Views1764000002010', new URL('./0002-views.sql', import.meta.url)),
  sqlMigration('Photos1764000002020', new URL('./0003-photos.sql', import.meta.url)),
  sqlMigration('Assists1764000002030', new URL('./0004-assists.sql', import.meta.url)),
  sqlMigration('Features1764000002040', new URL('./0005-features.sql', import.meta.url)),
  sqlMigration('HumanHelp1764000002050', new URL('./0006-human-help.sql', import.meta.url)),
  sqlMigration('ReferenceNumbers1764000002060', new URL('./0007-reference-numbers.sql', import.meta.url)),
  sqlMigration('Waits1764000002070', new URL('./0008-waits.sql', import.meta.url)),
  sqlMigration('Objections1764000002080', new URL('./0009-objections.sql', import.meta.url)),
  sqlMigration('Likeness1764000002090', new URL('./0010-likeness.sql', import.meta.url)),
  sqlMigration('DraftsOfADay1764000002100', new URL('./0011-drafts-of-a-day.sql', import.meta.url)),
  sqlMigration('HelpAnew1764000002110', new URL('./0012-help-anew.sql', import.meta.url)),
  sqlMigration('WonBy1764000002120', new URL('./0013-won-by.sql', import.meta.url)),
  sqlMigration('PhotoStoreTies1764000002130', new URL('./0014-photo-store-ties.sql', import.meta.url)),
  sqlMigration('RegistryHistory1764000002140', new URL('./0015-registry-history.sql', import.meta.url)),
  sqlMigration('RecordedNumbers1764000002150', new URL('./0016-recorded-numbers.sql', import.meta.url)),
  sqlMigration('PendingEffects1764000002160', new URL('./0017-pending-effects.sql', import.meta.url)),
  sqlMigration('HelpAfterADecision1764000002180', new URL('./0019-help-after-a-decision.sql', import.meta.url)),
  sqlMigration('EndedRecords1764000002190', new URL('./0020-ended-records.sql', import.meta.url)),
  sqlMigration('ApprovedCorrections1764000002200', new URL('./0021-approved-corrections.sql', import.meta.url)),
];
