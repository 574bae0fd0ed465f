import { noticeId, streams, type DataOf, type EventName, type EventOf, type ServiceName } from '@zhenming/contracts';
import { ParkedMessages } from '@zhenming/event-bus';
import { eventId } from '@zhenming/event-store';
import type { RecordedEvent } from '@zhenming/kernel';
import type { Logs } from './logs.js';
import type { Tally } from './tally.js';

const DAY = 86_400_000;

/** What an event must have led to in another service: an event in one stream. */
export interface Sequel {
  readonly in: ServiceName;
  /** the consumer that makes it */
  readonly group: string;
  readonly stream: string;
  /** what is said where it is missing */
  readonly missing: string;
  /** so many days after the event at the latest, or after its consumer heard of it where it is tried for days */
  readonly days: number;
  /** of what is sent */
  readonly noticeId?: string;
}

/** By mail and SMS it is tried for three days. */
const channels = { INBOX: 1, EMAIL: 4, SMS: 4 } as const;

const notices = (
  { id }: RecordedEvent,
  recipients: readonly (string | null | undefined)[],
  by: readonly (keyof typeof channels)[] = ['INBOX'],
): Sequel[] =>
  recipients.flatMap((recipient) =>
    by.flatMap((channel): Sequel[] => {
      if (!recipient) return [];
      const notice = noticeId(id, recipient, channel);
      const heard = { in: 'notification', group: 'notification.notices', days: channels[channel] } as const;
      const missing = `it led to no notice by ${channel}`;
      return [{ ...heard, noticeId: notice, stream: streams.notice(notice), missing }];
    }),
  );

type Followed = EventOf<
  | 'IdConflictDetected'
  | 'WaitStarted'
  | 'ConflictCaseApproved'
  | 'AccountsDeregistered'
  | 'AccountsReinstated'
  | 'DeregistrationLifted'
  | 'ReviewDecided'
  | 'CorrectionRequested'
  | 'CorrectionApproved'
>;

/** What must follow an event: the effect of a decision, what a case makes of a verdict, a correction that was asked for, and that who may lose something is told. */
export function sequelsOf(recorded: RecordedEvent): Sequel[] {
  const event = recorded as RecordedEvent & Followed;
  switch (event.type) {
    case 'IdConflictDetected':
      return notices(event, event.data.untold ? [] : [event.data.holder]);
    case 'WaitStarted':
      return notices(event, [event.data.holder], ['INBOX', 'EMAIL', 'SMS']);
    case 'ConflictCaseApproved': {
      const { again, holder, numberId } = event.data;
      const effect = { in: 'account', group: 'account.outcomes', missing: 'it led to no effect', days: 1 } as const;
      return [{ ...effect, stream: streams.number(numberId) }, ...notices(event, again ? [] : [holder])];
    }
    case 'AccountsDeregistered': {
      const { accounts, winnerId } = event.data;
      return notices(event, [winnerId, ...accounts.map(({ accountId }) => accountId)]);
    }
    case 'AccountsReinstated': {
      const { accounts, leaves, keepContest = [] } = event.data;
      return notices(event, [leaves?.accountId, ...accounts.map(({ accountId }) => accountId), ...keepContest]);
    }
    case 'DeregistrationLifted':
      return notices(event, [event.data.accountId]);
    case 'ReviewDecided': {
      const { kind, caseId } = event.data;
      const stream = kind === 'CORRECTION' ? streams.correction(caseId) : streams.conflictCase(caseId);
      const heard = { in: 'id-conflict', group: 'id-conflict.reviews', days: 1 } as const;
      return [{ ...heard, stream, missing: 'nothing came of it, and what it is about still waits for it' }];
    }
    case 'CorrectionRequested': {
      const heard = { in: 'id-conflict', group: 'id-conflict.corrections', days: 1 } as const;
      return [{ ...heard, stream: streams.correction(event.data.correctionId), missing: 'it led to no correction' }];
    }
    case 'CorrectionApproved': {
      const effect = { in: 'account', group: 'account.outcomes', missing: 'it led to no effect', days: 1 } as const;
      return [{ ...effect, stream: streams.account(event.data.accountId) }];
    }
    default:
      return [];
  }
}

/** After one of these a case, or a correction, does not wait for the verdict any more that it asked for before. */
const overtaking: readonly string[] = [
  'ReviewRequested',
  'RouteSucceeded',
  'EvidenceRejected',
  'HolderPhotosRejected',
  'ObjectionEnded',
  'ConflictCaseClosed',
  'CorrectionApproved',
  'CorrectionRejected',
  'CorrectionClosed',
] satisfies EventName[];

const taskOf = ({ data }: RecordedEvent): string | undefined => (data as { taskId?: string }).taskId;

/** After what a verdict came too late: nothing comes of it then. `stream`: of the case, or the correction. */
export function overtakenBy(decided: RecordedEvent, stream: readonly RecordedEvent[]): RecordedEvent | undefined {
  const asked = stream.findLast((event) => event.type === 'ReviewRequested' && taskOf(event) === taskOf(decided));
  return stream.find(
    (event) =>
      event.revision > (asked?.revision ?? 0) &&
      overtaking.includes(event.type) &&
      // of other ways of proving it succeeds while photos wait
      !(event.type === 'RouteSucceeded' && taskOf(event) === undefined),
  );
}

/** By what an approved correction without an effect is over; `CORRECTED` says that there was one. `stream`: of the correction. */
export const withdrawn = (stream: readonly RecordedEvent[]): RecordedEvent | undefined =>
  stream.find(
    ({ type, data }) => type === 'CorrectionClosed' && (data as DataOf<'CorrectionClosed'>).outcome === 'WITHDRAWN',
  );

const TRIED = `select notice_id as "noticeId", created_at as "heardAt" from deliveries where state = 'QUEUED' and notice_id = any ($1::uuid[])`;

/** Which of these notices are still tried: notification counts its days from when it heard of the event. */
async function stillTried({ notification }: Logs, sequels: readonly Sequel[], now: number): Promise<Set<string>> {
  const days = new Map(sequels.flatMap(({ noticeId: id, days: many }) => (id ? [[id, many]] : [])));
  const queued = await notification.db.query<{ noticeId: string; heardAt: Date }>(TRIED, [[...days.keys()]]);
  const within = queued.rows.filter(
    ({ noticeId: id, heardAt }) => heardAt.getTime() + (days.get(id) ?? 0) * DAY >= now,
  );
  return new Set(within.map(({ noticeId: id }) => id));
}

/**
 * Looks for what these events must have led to by `now`: an event whose cause they are, in the log of the service that it happens in. What is
 * younger, or waits behind a parked message, is on its way still; of what somebody discarded nothing comes. `disagrees`: the event, and what
 * is missing.
 */
export async function compareSequels(
  logs: Logs,
  events: readonly RecordedEvent[],
  now: number,
  tally: Tally,
  disagrees: (event: RecordedEvent, what: string) => void,
): Promise<void> {
  const due = events.flatMap((event) =>
    sequelsOf(event).flatMap((sequel) =>
      Date.parse(event.recordedAt) + sequel.days * DAY < now
        ? [{ event, sequel, id: eventId(event.id, sequel.stream, 0) }]
        : [],
    ),
  );
  /** what it is about needs it no more: another question was asked, or whom it is of gave it up */
  const wentOn = async (event: RecordedEvent, { in: service, stream }: Sequel): Promise<RecordedEvent | undefined> => {
    if (event.type === 'ReviewDecided') return overtakenBy(event, await logs[service].storage.store.read(stream));
    if (event.type !== 'CorrectionApproved') return undefined;
    const own = await logs['id-conflict'].storage.store.read(event.stream);
    return withdrawn(own);
  };
  for (const group of new Set(due.map(({ sequel }) => sequel.group))) {
    const asked = due.filter(({ sequel }) => sequel.group === group);
    const [{ sequel: consumed }] = asked as [(typeof asked)[0]];
    const { audit } = logs[consumed.in].storage;
    const found = new Set((await audit.find(asked.map(({ id }) => id))).map(({ id }) => id));
    const missing = asked.filter(({ id }) => !found.has(id));
    const parked = new ParkedMessages(logs[consumed.in].db);
    const keys = missing.map(({ event }) => event.stream);
    const waiting = await parked.waiting(group, keys);
    const discarded = await parked.discarded(
      group,
      missing.map(({ event }) => event.id),
    );
    const tried = await stillTried(
      logs,
      missing.map(({ sequel }) => sequel),
      now,
    );
    // what was replayed, or caught up with, since the first look
    const come = new Set((await audit.find(missing.map(({ id }) => id))).map(({ id }) => id));
    asked.forEach(() => tally.count());
    for (const { event, sequel, id } of missing)
      if (come.has(id)) continue;
      else if (waiting.has(event.stream)) tally.leaveOut('behind a parked message');
      else if (tried.has(sequel.noticeId ?? '')) tally.leaveOut('that notification heard of late, and still sends');
      else if (discarded.has(event.id)) tally.leaveOut('whose message was discarded');
      else {
        const after = await wentOn(event, sequel);
        if (!after) disagrees(event, sequel.missing);
        else if (Date.parse(after.recordedAt) >= Date.parse(event.recordedAt) + DAY)
          tally.leaveOut('of which nothing came for a day, and what they are about went on');
      }
  }
}
