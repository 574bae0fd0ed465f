import type { Channel, Language } from '@zhenming/contracts';
import type { FailureReason } from './failure-reasons.js';

/** By which an address of this kind is reached. */
export const sentBy = { EMAIL: 'EMAIL', PHONE: 'SMS' } as const satisfies Record<Channel, 'EMAIL' | 'SMS'>;

/** The receiving side said no for good. The slug becomes the reason of `NoticeFailed`. Any other error may pass. */
export class Refused extends Error {
  constructor(readonly slug: FailureReason) {
    super(slug);
    this.name = 'Refused';
  }
}

/** The receiving side takes nothing for this address for now, as a mailbox that is full; it is well itself. */
export class NotNow extends Error {
  /** names no address */
  constructor(readonly code: string) {
    super(code);
    this.name = 'NotNow';
  }
}

export interface Letter {
  /** the same again on every try, so that receivers can tell */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
}

/** An SMS: `to` in E.164. */
export type ShortMessage = Omit<Letter, 'subject'>;

export abstract class Mailer {
  /** Resolves when the mail server has taken it; throws `Refused`, `NotNow`, or anything else where the server could not be used. */
  abstract send(letter: Letter): Promise<void>;
}

export abstract class SmsGateway {
  /** Resolves when the gateway has taken it; throws `Refused`, or anything else where the gateway could not be used. */
  abstract send(sms: ShortMessage): Promise<void>;
}
