import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { SmsQuota } from '../app/ports.js';

/** The rows of `sms_log`: the last SMS about each number. */
@Injectable()
export class PostgresSmsQuota extends SmsQuota {
  constructor(private readonly db: Database) {
    super();
  }

  async take(numberId: string, noticeId: string): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `insert into sms_log as l (number_id, notice_id, sent_at) values ($1, $2, zhenming.app_now())
       on conflict (number_id) do update set notice_id = excluded.notice_id, sent_at = excluded.sent_at
       where l.notice_id = excluded.notice_id or l.sent_at <= excluded.sent_at - interval '24 hours'`,
      [numberId, noticeId],
    );
    return rowCount === 1;
  }

  async release(numberId: string, noticeId: string): Promise<void> {
    await this.db.query('delete from sms_log where number_id = $1 and notice_id = $2', [numberId, noticeId]);
  }
}
