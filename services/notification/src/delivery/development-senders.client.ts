import { DevelopmentMailbox } from './development-mailbox.projection.js';
import { Mailer, SmsGateway, type Letter, type ShortMessage } from './senders.js';

/** Mail for developers: kept in a table and shown on loopback. */
export class DevelopmentMailer extends Mailer {
  constructor(private readonly mailbox: DevelopmentMailbox) {
    super();
  }

  send(letter: Letter): Promise<void> {
    return this.mailbox.keep('EMAIL', letter);
  }
}

/** SMS for developers, in the same mailbox. */
export class DevelopmentSms extends SmsGateway {
  constructor(private readonly mailbox: DevelopmentMailbox) {
    super();
  }

  send(sms: ShortMessage): Promise<void> {
    return this.mailbox.keep('SMS', sms);
  }
}
