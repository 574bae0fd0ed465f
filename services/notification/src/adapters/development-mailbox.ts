import { Database } from '@zhenming/postgres';
import { Mailer, SmsGateway, type Letter, type SentChannel } from '../app/ports.js';

const keep = async (
  db: Database,
  channel: SentChannel,
  { id, to, text, subject }: Omit<Letter, 'subject'> & { readonly subject?: string },
): Promise<void> => {
  await db.query(
    `insert into dev_mailbox (message_id, channel, recipient, subject, body, sent_at)
     values ($1, $2, $3, $4, $5, zhenming.app_now()) on conflict (message_id) do nothing`,
    [id, channel, to, subject ?? null, text],
  );
};

/** Mail for developers: kept in a table and shown on loopback. */
export class DevelopmentMailer extends Mailer {
  constructor(private readonly db: Database) {
    super();
  }

  send(letter: Letter): Promise<void> {
    return keep(this.db, 'EMAIL', letter);
  }
}

/** SMS for developers, in the same mailbox. */
export class DevelopmentSms extends SmsGateway {
  constructor(private readonly db: Database) {
    super();
  }

  send(sms: Omit<Letter, 'subject'>): Promise<void> {
    return keep(this.db, 'SMS', sms);
  }
}
