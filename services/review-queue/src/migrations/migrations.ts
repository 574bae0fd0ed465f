import { sqlMigration } from '@zhenming/postgres';

/** review-queue's own tables, after those of the libraries. */
export const reviewQueueMigrations = [
  sqlMigration('Staff1764000001001', new URL('./0001-staff.sql', import.meta.url)),
  sqlMigration('Tasks1764000001010', new URL('./0002-tasks.sql', import.meta.url)),
  sqlMigration('Evidence1764000001020', new URL('./0003-evidence.sql', import.meta.url)),
  sqlMigration('Dealings1764000001030', new URL('./0004-dealings.sql', import.meta.url)),
  sqlMigration('TaskReservations1764000001040', new URL('./0005-task-reservations.sql', import.meta.url)),
  sqlMigration('StaffCredentials1764000001050', new URL('./0006-staff-credentials.sql', import.meta.url)),
  sqlMigration('Counts1764000001060', new URL('./0007-counts.sql', import.meta.url)),
  sqlMigration('DealtInOrder1764000001070', new URL('./0008-dealt-in-order.sql', import.meta.url)),
  sqlMigration('FiredLoginTimers1764000001080', new URL('./0009-fired-login-timers.sql', import.meta.url)),
  sqlMigration('AnsweredTasks1764000001090', new URL('./0010-answered-tasks.sql', import.meta.url)),
  sqlMigration('AppealsInTheEnd1764000001100', new URL('./0011-appeals-in-the-end.sql', import.meta.url)),
  sqlMigration('NoIdCardTwice1764000001110', new URL('./0012-no-id-card-twice.sql', import.meta.url)),
  sqlMigration(
    'ResetsAndUnsettledCases1764000001130',
    new URL('./0014-resets-and-unsettled-cases.sql', import.meta.url),
  ),
  sqlMigration('NextTokens1764000001140', new URL('./0015-next-tokens.sql', import.meta.url)),
];
