import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** What review-queue reads from its environment beyond what every service does. */
export class ReviewQueueConfig {
  /**
   * photos seen within an hour in tasks that the reviewer has not decided, from which an alarm is raised: those of 20 tasks,
   * where a task at a time is dealt
   */
  @Type(() => Number) @IsInt() @Min(1) @Max(240) VIEW_ALARM_FROM = 40;
}
