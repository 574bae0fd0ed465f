import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';

export interface DevMessage {
  readonly id: string;
  readonly channel: 'EMAIL' | 'SMS';
  readonly to: string;
  /** of mail */
  readonly subject?: string;
  readonly text: string;
  readonly sentAt: string;
}

interface Row {
  readonly message_id: string;
  readonly channel: 'EMAIL' | 'SMS';
  readonly recipient: string;
  readonly subject: string | null;
  readonly body: string;
  readonly sent_at: Date;
}

const MOST = 1_000;

/** What was "sent" while no SMTP_URL is set. */
@Injectable()
export class DevMailboxView {
  constructor(private readonly db: Database) {}

  /**
   * Oldest first, at most 1,000: to this address (a Chinese phone also without its +86), after the message of this id.
   * Undefined arguments do not filter.
   */
  async messages(to: string | undefined, after: string | undefined): Promise<DevMessage[]> {
    const { rows } = await this.db.query<Row>(
      `select message_id, channel, recipient, subject, body, sent_at from dev_mailbox
       where ($1::text is null or recipient in ($1, '+86' || $1))
         and ($2::text is null or seq > (select seq from dev_mailbox where message_id = $2))
       order by seq limit $3`,
      [to ?? null, after ?? null, MOST],
    );
    return rows.map((row) => ({
      id: row.message_id,
      channel: row.channel,
      to: row.recipient,
      ...(row.subject === null ? {} : { subject: row.subject }),
      text: row.body,
      sentAt: row.sent_at.toISOString(),
    }));
  }
}
