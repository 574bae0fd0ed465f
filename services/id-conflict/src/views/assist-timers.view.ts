import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { Database, Timers } from '@zhenming/postgres';

/** name of the durable timers that this projection sets; key: the case, which has one request at a time */
export const ASSIST_EXPIRY = 'assist-expiry';

type TimedEvent = EventOf<
  'AssistRequested' | 'AssistGranted' | 'AssistExpired' | 'ConflictCaseReturned' | 'ConflictCaseClosed'
>;

/** When requests for a classmate's help expire, as a projection of the log. */
@Injectable()
export class AssistTimersView extends Projection {
  readonly name = 'id-conflict.assist-timers';

  constructor(
    private readonly db: Database,
    private readonly timers: Timers,
  ) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from assist_deadlines');
    await this.timers.reset(ASSIST_EXPIRY);
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & TimedEvent;
    switch (event.type) {
      case 'AssistRequested': {
        const { caseId, expiresAt } = event.data;
        await this.db.query(
          `insert into assist_deadlines (case_id, expires_at) values ($1, $2)
           on conflict (case_id) do update set expires_at = excluded.expires_at`,
          [caseId, expiresAt],
        );
        return this.timers.set(ASSIST_EXPIRY, caseId, expiresAt);
      }
      case 'AssistGranted':
      case 'AssistExpired':
      case 'ConflictCaseClosed':
        await this.db.query('delete from assist_deadlines where case_id = $1', [event.data.caseId]);
        return this.timers.clear(ASSIST_EXPIRY, event.data.caseId);
      case 'ConflictCaseReturned':
        return this.again(event.data.caseId, event.recordedAt);
      default:
        return;
    }
  }

  /** A timer that fell due while a decision took effect found nothing to do; it has to come back with the case. */
  private async again(caseId: string, recordedAt: string): Promise<void> {
    const { rows } = await this.db.query<{ expires_at: Date }>(
      'select expires_at from assist_deadlines where case_id = $1',
      [caseId],
    );
    const expiresAt = rows[0]?.expires_at.toISOString();
    // a time at which it was fired already would stay fired
    if (expiresAt !== undefined)
      await this.timers.set(ASSIST_EXPIRY, caseId, expiresAt > recordedAt ? expiresAt : recordedAt);
  }
}
