import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { SmsLogRow } from './delivery.entity.js';

/** At most one SMS about one number in 24 h; of what is no number's, about one account, whose id stands for it. */
@Injectable()
export class SmsQuota {
  constructor(private readonly db: Database) {}

  /** True when this notice may go out, also when it is asked again for the same one. */
  async take(numberId: string, noticeId: string): Promise<boolean> {
    // one statement, so that of two notices at once one is first
    const { rowCount } = await this.db.query(
      `insert into sms_log as l (number_id, notice_id, sent_at) values ($1, $2, zhenming.app_now())
       on conflict (number_id) do update set notice_id = excluded.notice_id, sent_at = excluded.sent_at
       where l.notice_id = excluded.notice_id or l.sent_at <= excluded.sent_at - interval '24 hours'`,
      [numberId, noticeId],
    );
    return rowCount === 1;
  }

  /** Nothing was sent of these after all. */
  async release(taken: readonly Pick<SmsLogRow, 'numberId' | 'noticeId'>[]): Promise<void> {
    if (taken.length > 0)
      await this.db
        .of(SmsLogRow)
        .createQueryBuilder()
        .delete()
        .where([...taken])
        .execute();
  }
}
