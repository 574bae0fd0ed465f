import type { Channel, DeliveryKind } from '@zhenming/contracts';
import type { Reference } from '../domain/notices.js';
import type { Language, NoticeKind } from '../domain/texts.js';

export type Params = Readonly<Record<string, string>>;
export type ItemKind = NoticeKind | 'NUMBER_ANSWER';

export interface NewItem {
  readonly itemId: string;
  readonly recipientId: string;
  readonly kind: ItemKind;
  readonly caseId?: string;
  readonly reference?: Reference;
  /** the moment that the kind's text names */
  readonly until?: Date;
  /** what else the kind's text has places for; kept sealed */
  readonly params?: Params;
  readonly createdAt: Date;
}

/** `number` counts the recipient's items from 1 in the order in which they became visible. */
export interface StoredItem extends NewItem {
  readonly number: number;
  readonly read: boolean;
}

/** The inboxes. Another account's item looks like one that does not exist. */
export abstract class InboxItems {
  /** false when the item is there already */
  abstract add(item: NewItem): Promise<boolean>;
  /** newest first, below `before` where given */
  abstract page(recipientId: string, before: number | undefined, limit: number): Promise<StoredItem[]>;
  /** oldest first, above `after` */
  abstract after(recipientId: string, after: number, limit: number): Promise<StoredItem[]>;
  /** number of the newest item; 0 = none */
  abstract last(recipientId: string): Promise<number>;
  abstract unread(recipientId: string): Promise<number>;
  /** false when the recipient has no such item; quiet when it is read already */
  abstract markRead(recipientId: string, itemId: string, at: Date): Promise<boolean>;
  abstract markAllRead(recipientId: string, at: Date): Promise<void>;
}

export type SentChannel = 'EMAIL' | 'SMS';

export interface NewDelivery {
  readonly noticeId: string;
  readonly eventId: string;
  readonly correlationId: string;
  /** W3C Trace Context of that event */
  readonly traceparent?: string;
  /** name of the event, or of the delivery's kind */
  readonly about: string;
  readonly kind: NoticeKind | DeliveryKind;
  readonly recipientId?: string;
  readonly caseId?: string;
  readonly deliveryId?: string;
  /** undefined until account has said where a delivery goes */
  readonly channel?: SentChannel;
  readonly smsAbout?: string;
  /** the moment that the kind's text names */
  readonly until?: Date;
  readonly createdAt: Date;
}

/** A delivery that is this worker's for as long as its lease is renewed. `attempts` counts this one. */
export interface ClaimedDelivery extends NewDelivery {
  readonly lease: string;
  readonly attempts: number;
}

/** One address of a notice. `n` counts them from 1 and stays with the address. */
export interface Slot {
  readonly n: number;
  readonly address: string;
  readonly state: 'QUEUED' | 'SENT' | 'REFUSED';
}

/** What waits to be sent. Several workers share it. */
export abstract class DeliveryQueue {
  /** quiet when the notice is there already */
  abstract add(delivery: NewDelivery): Promise<void>;
  /** due deliveries that nobody holds, at most `limit`, each under a lease of its own */
  abstract claim(limit: number): Promise<ClaimedDelivery[]>;
  /** renews leases; the answer lists those that are still held */
  abstract renew(leases: readonly string[]): Promise<string[]>;
  abstract rememberChannel(noticeId: string, channel: SentChannel): Promise<void>;
  /** the notice's addresses with what became of each; those it has not seen are added */
  abstract slots(noticeId: string, addresses: readonly string[]): Promise<Slot[]>;
  abstract markSlot(noticeId: string, n: number, state: 'SENT' | 'REFUSED'): Promise<void>;
  /** true the first time: some address has accepted it */
  abstract markDelivered(noticeId: string, at: Date): Promise<boolean>;
  /** nothing is left to try: sent if any address took it, else failed for this reason; lost when the lease was */
  abstract settle(delivery: ClaimedDelivery, at: Date, reason: string): Promise<'SENT' | 'FAILED' | 'LOST'>;
  abstract postpone(delivery: ClaimedDelivery, until: Date): Promise<void>;
}

/** At most one SMS about one number in 24 h. */
export abstract class SmsQuota {
  /** true when this notice may go out, also when it is asked again for the same one */
  abstract take(numberId: string, noticeId: string): Promise<boolean>;
  /** nothing was sent after all */
  abstract release(numberId: string, noticeId: string): Promise<void>;
}

export interface AddressBookEntry {
  readonly channel: Channel;
  readonly address: string;
}

/** Something personal to be sent once, as account keeps it. */
export interface PersonalDelivery extends AddressBookEntry {
  readonly kind: DeliveryKind;
  readonly language: Language;
  readonly params: Params;
}

/** What account alone knows, asked at the moment of sending. Undefined: there is no such thing (any more). */
export abstract class AddressBook {
  abstract ofAccount(
    accountId: string,
  ): Promise<{ readonly language: Language; readonly addresses: readonly AddressBookEntry[] } | undefined>;
  abstract delivery(deliveryId: string): Promise<PersonalDelivery | undefined>;
  /** nobody will ask for this delivery again: account need not keep it */
  abstract forget(deliveryId: string): Promise<void>;
}

/** The receiving side said no for good. The slug becomes the reason of `NoticeFailed`. Any other error may pass. */
export class Refused extends Error {
  constructor(readonly slug: string) {
    super(slug);
    this.name = 'Refused';
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

export abstract class Mailer {
  /** resolves when the mail server has taken it; throws `Refused`, or anything else to be tried again */
  abstract send(letter: Letter): Promise<void>;
}

export abstract class SmsGateway {
  /** resolves when the gateway has taken it; throws `Refused`, or anything else to be tried again */
  abstract send(sms: Omit<Letter, 'subject'>): Promise<void>;
}
