import { sqlMigration } from '@zhenming/postgres';

/** review-queue's own tables, after those of the libraries. */
export const reviewQueueMigrations = [sqlMigration('Staff1764000001001', new URL('./0001-staff.sql', import.meta.url))];
