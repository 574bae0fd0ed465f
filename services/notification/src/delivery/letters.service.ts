import { startsTime, type Language } from '@zhenming/contracts';
import { Injectable } from '@nestjs/common';
import { ifAnswered, PlatformConfig } from '@zhenming/service-kit';
import { InboxDelivery } from '../inbox/inbox-delivery.service.js';
import { deliveryTexts, movedText, noticeText, unprovenText, type NoticeKind } from '../notices/notice.texts.js';
import { filled, type Text } from '../notices/text.js';
import { AccountClient } from './account.client.js';
import type { SentChannel } from './delivery.entity.js';
import type { ClaimedDelivery } from './delivery.repository.js';
import { isStale } from './retry.js';
import { Refused, sentBy } from './senders.js';
import { siteHost, smsText } from './sms-text.js';

/** A notice ready to go: to which addresses, and what it says there. */
export interface Written {
  readonly channel: SentChannel;
  readonly language: Language;
  /** by address */
  readonly says: ReadonlyMap<string, Text>;
  /** of these addresses, what the other side of the case has too, or nobody has proven: it is sent there, and does not count as delivered */
  readonly shared: ReadonlySet<string>;
}

const EXPIRED = 'delivery/expired';
const NOBODY = 'address/none';

/** Puts text and addresses together at the moment of sending: both are account's, and neither is kept here. */
@Injectable()
export class Letters {
  constructor(
    private readonly account: AccountClient,
    private readonly inbox: InboxDelivery,
    private readonly platform: PlatformConfig,
  ) {}

  /** Account destroys what it kept for a delivery that is over. It does so by itself within a day: this need not succeed. */
  async over({ deliveryId }: ClaimedDelivery): Promise<void> {
    if (deliveryId) await ifAnswered(this.account.forget(deliveryId));
  }

  /** Throws `Refused` when there is nothing to send or nobody to send it to, else what kept account from answering. */
  write(delivery: ClaimedDelivery): Promise<Written> {
    return delivery.deliveryId === null ? this.notice(delivery) : this.personal(delivery, delivery.deliveryId);
  }

  private async notice(delivery: ClaimedDelivery): Promise<Written> {
    const { recipientId, channel, kind, about, caseId } = delivery;
    if (recipientId === null || channel === null) throw new Error('a notice to nobody');
    // somebody's time counts from this notice: it has to reach them, and not who else has the address
    const apartFrom = startsTime(about) ? (caseId ?? undefined) : undefined;
    const found = await this.account.ofAccount(recipientId, apartFrom);
    // what nobody has proven is told of a case alone, by which its person may lose something
    const reached = (found?.addresses ?? []).filter(
      (one) => sentBy[one.channel] === channel && (!one.unproven || caseId !== null),
    );
    if (!found || reached.length === 0) throw new Refused(NOBODY);
    const { language } = found;
    const whole = noticeText(kind as NoticeKind, language, delivery);
    const says = new Map(
      reached.map(({ address, unproven, moved }) => {
        const { title, body } = unproven ? unprovenText[language] : moved ? movedText[language] : whole;
        return [address, { title, body: channel === 'SMS' ? smsText(body) : body }];
      }),
    );
    const shared = new Set(reached.filter((one) => one.shared).map(({ address }) => address));
    return { channel, language, says, shared };
  }

  private async personal(delivery: ClaimedDelivery, deliveryId: string): Promise<Written> {
    const stale = isStale(delivery.kind, delivery.createdAt, delivery.at);
    const found = stale ? undefined : await this.account.delivery(deliveryId);
    if (!found) throw new Refused(EXPIRED);
    const channel = sentBy[found.channel];
    const { kind } = found;
    const params = { ...found.params };
    // the truth about a number goes to the inbox as well, whatever becomes of mail or SMS
    const { recipientId, eventId, correlationId, traceparent } = delivery;
    if (kind === 'NUMBER_ANSWER' && recipientId) {
      const notice = { eventId, correlationId, about: kind, kind, recipientId, params };
      await this.inbox.put([{ ...notice, ...(traceparent ? { traceparent } : {}) }], delivery.at);
      // days may have passed since they asked: the address may be somebody else's now
      const { addresses } = (await this.account.ofAccount(recipientId)) ?? { addresses: [] };
      if (!addresses.some(({ address, moved }) => address === found.address && !moved)) throw new Refused(NOBODY);
    }
    const { title, body } = deliveryTexts[kind][found.language];
    const { code } = found.params;
    const bound = code === undefined ? undefined : { code, host: siteHost(this.platform.PUBLIC_ORIGIN) };
    const text = channel === 'SMS' ? smsText(filled(body, params), bound) : filled(body, params);
    const says = new Map([[found.address, { title, body: text }]]);
    return { channel, language: found.language, says, shared: new Set() };
  }
}
