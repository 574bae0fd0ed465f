import { Type } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';

/** What review-queue reads from its environment beyond what every service does. */
export class ReviewQueueConfig {
  /**
   * photos seen within an hour in tasks that the reviewer has not decided, from which an alarm is raised: those of 20 tasks,
   * where a task at a time is dealt
   */
  @Type(() => Number) @IsInt() @Min(1) @Max(240) VIEW_ALARM_FROM = 40;
  /** tasks that one login may give back within an hour: each has shown them a case, of which they get nothing more */
  @Type(() => Number) @IsInt() @Min(1) @Max(100_000) GIVE_BACKS_AN_HOUR = 20;
  /** whether members of staff log in with a code of an authenticator besides their password; who has set one up does so in any case */
  @IsIn(['required', 'off']) STAFF_SECOND_FACTOR: 'required' | 'off' = 'required';
  /** that production may run with `STAFF_SECOND_FACTOR=off` */
  @IsIn(['yes', 'no']) STAFF_SECOND_FACTOR_OFF_IS_MEANT: 'yes' | 'no' = 'no';
}
