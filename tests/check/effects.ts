import { noticeId, startsTime, type Published } from '@zhenming/contracts';
import type { LoggedEvent, PublishedEvent } from '@zhenming/kernel';
import { eventId } from '@zhenming/event-store';
import { isLongAgo } from '../../services/notification/src/delivery/retry.js';
import { noticesOf } from '../../services/notification/src/notices/notices.js';
import { allEvents, differences, eventsOf, grouped, type Evidence } from './evidence.js';

const NOTICES = 'notification.notices';

/** one causation appends to a stream at most once: the ids of what it appended are 0, 1, 2 … of that causation */
function appendedOnce(events: readonly LoggedEvent[]): string[] {
  const found: string[] = [];
  for (const [id, same] of grouped(events, (event) => event.id))
    if (same.length > 1) found.push(`event ${id} is in the logs ${same.length} times`);
  for (const [key, appended] of grouped(events, ({ stream, metadata }) => `${metadata.causationId} ${stream}`)) {
    const [causationId = '', stream = ''] = key.split(' ');
    appended.forEach((event, index) => {
      if (event.id !== eventId(causationId, stream, index))
        found.push(`${event.type} ${event.id}: cause ${causationId} appended twice to ${stream}`);
    });
  }
  return found;
}

/** longer than it takes to move the clock, from the order that is on record */
const MOVING_MS = 60_000;

/**
 * The latest time at which it was that, by a clock that may have been moved on meanwhile: whoever noted the time and then asked again may
 * have found another.
 */
const latestAt = (queue: readonly LoggedEvent[]): ((at: string) => Date) => {
  const moves = eventsOf(queue, 'OperationOrdered')
    .filter(({ data }) => data.operation === 'MOVE_CLOCK')
    .map(({ data, recordedAt }) => ({ from: Date.parse(recordedAt), by: Number.parseInt(data.target, 10) * 1_000 }));
  return (at) => {
    const time = Date.parse(at);
    const moved = moves.filter(({ from }) => from <= time && time < from + MOVING_MS);
    return new Date(Math.max(time, ...moved.map(({ by }) => time + by)));
  };
};

interface Expected {
  readonly inbox: string[];
  readonly deliveries: string[];
}

/**
 * What notification owes because of an event. Answers about a number reach the inbox when they are sent. `late`: what there is, where it
 * heard of the event so long after it that the inbox is enough.
 */
const owed = (event: PublishedEvent, answered: ReadonlySet<string>, late?: ReadonlySet<string>): Expected => {
  const known = event as Published;
  const expected: Expected = { inbox: [], deliveries: [] };
  if (known.type === 'DeliveryRequested') {
    const { deliveryId, kind, accountId } = known.data;
    const id = noticeId(event.id, deliveryId, 'DELIVERY');
    expected.deliveries.push(id);
    if (kind === 'NUMBER_ANSWER' && accountId !== undefined && answered.has(id))
      expected.inbox.push(noticeId(event.id, accountId, 'INBOX'));
  }
  for (const { recipientId, channels } of noticesOf(known))
    for (const channel of channels) {
      const id = noticeId(event.id, recipientId, channel);
      if (channel === 'INBOX') expected.inbox.push(id);
      else if (!late || late.has(id)) expected.deliveries.push(id);
    }
  return expected;
};

/**
 * I5: every effect exactly once. Nothing was appended twice; each event has exactly the inbox items and deliveries that it
 * owes; each mail has the Message-ID of its delivery and no address got one twice; what was told is in the log once.
 */
export function everyEffectOnce(evidence: Evidence): string[] {
  const { logs, messages, followers, applied, inbox, deliveries, mails } = evidence;
  const found = appendedOnce(allEvents(evidence));
  for (const [key, same] of grouped(applied, ({ group, eventId: id }) => `${group} ${id}`))
    if (same.length > 1) found.push(`${key} was applied ${same.length} times`);

  const topics = followers.find(({ group }) => group === NOTICES)?.topics ?? [];
  const events = new Map(topics.flatMap((topic) => messages[topic] ?? []).map((event) => [event.id, event]));
  const heardAt = new Map(
    applied.flatMap(({ group, eventId: id, at }) => (group === NOTICES ? [[id, at] as const] : [])),
  );
  const ids = deliveries.map(({ noticeId: id }) => id);
  const there = new Set(ids);
  const sent = new Set(deliveries.filter(({ state }) => state === 'SENT').map(({ noticeId: id }) => id));
  const handledAt = latestAt(logs['review-queue']);
  const debts = [...events.values()].map((event) => {
    const at = heardAt.get(event.id);
    const isLate = at !== undefined && isLongAgo(new Date(event.recordedAt), handledAt(at));
    return owed(event, sent, isLate && !startsTime(event.type) ? there : undefined);
  });
  const names = ['what events owe', 'what there is'] as const;
  const items = inbox.map(({ itemId }) => itemId);
  found.push(
    ...differences(
      'inbox item',
      debts.flatMap((debt) => debt.inbox),
      items,
      names,
    ),
  );
  found.push(
    ...differences(
      'delivery',
      debts.flatMap((debt) => debt.deliveries),
      ids,
      names,
    ),
  );
  if (new Set(items).size !== items.length) found.push('an inbox item is there twice');
  for (const [recipient, theirs] of grouped(inbox, ({ recipientId }) => recipientId)) {
    const numbers = theirs.map(({ number }) => number).sort((a, b) => a - b);
    if (numbers.some((number, at) => number !== at + 1))
      found.push(`the inbox of ${recipient} is not numbered 1, 2, 3`);
  }

  for (const [id, same] of grouped(mails, ({ messageId }) => messageId))
    if (same.length > 1) found.push(`Message-ID ${id} was used ${same.length} times`);
  const noticeOf = ({ messageId }: { messageId: string }) => messageId.replace(/\.\d+$/, '');
  for (const [key, same] of grouped(mails, (mail) => `${noticeOf(mail)} ${mail.recipient}`))
    if (same.length > 1) found.push(`notice ${key.split(' ')[0]} went to one address under ${same.length} Message-IDs`);
  const mailed = mails.map(noticeOf);
  // it went out, and counts for nobody: who claims the number has the address, too
  const shared = eventsOf(logs.notification, 'NoticeFailed').filter(({ data }) => data.reason === 'address/shared');
  const out = [...sent, ...shared.map(({ data }) => data.noticeId)];
  found.push(...differences('mail of notice', out, mailed, ['sent deliveries', 'the mailbox']));

  const noticeIds = (type: 'NoticeDelivered' | 'NoticeFailed') =>
    eventsOf(logs.notification, type).map(({ data }) => data.noticeId);
  const delivered = noticeIds('NoticeDelivered');
  if (new Set(delivered).size !== delivered.length) found.push('a notice was delivered twice');
  found.push(...differences('notice', [...items, ...sent], delivered, ['inbox and deliveries', 'NoticeDelivered']));
  // of what never learned its channel nothing is said
  const failed = deliveries.filter(({ state, channel }) => state === 'FAILED' && channel !== null);
  const failedIds = failed.map(({ noticeId: id }) => id);
  found.push(...differences('notice', failedIds, noticeIds('NoticeFailed'), ['failed deliveries', 'NoticeFailed']));
  return found;
}
