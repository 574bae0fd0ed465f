import { randomUUID } from 'node:crypto';
import {
  destinations,
  noticeId,
  photoRuleNames,
  publicId,
  services,
  streams,
  type DataOf,
  type EventName,
} from '@zhenming/contracts';
import type { LoggedEvent, PublishedEvent } from '@zhenming/kernel';
import { eventId } from '@zhenming/event-store';
import { noticesOf } from '../../services/notification/src/notices/notices.js';
import type { Exchange } from '../../tools/src/history.js';
import type { Applied, Delivery, Evidence, InboxItem, Mail } from './evidence.js';
import { followers } from './gather.js';
import { toldTo } from './wire.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
/** evidence that a spec may spoil */
export type Spoilable = Writable<Omit<Evidence, 'logs' | 'messages'>> & {
  logs: Record<keyof Evidence['logs'], LoggedEvent[]>;
  messages: Record<string, PublishedEvent[]>;
};

/** Ids of the story, for specs that look for something in it. */
export interface Cast {
  readonly holder: string;
  readonly claimant: string;
  readonly numberId: string;
  readonly caseId: string;
  readonly photoId: string;
  readonly reviewerNumberId: string;
}

const TIME = Date.parse('2026-03-01T08:00:00.000Z');
const at = (n: number): string => new Date(TIME + n * 1000).toISOString();

/** What a healthy system shows after one settled dispute: a claim, a photo sent back, a study record, a deregistration, notices and mails. */
export function settledStory(): { evidence: Spoilable; cast: Cast } {
  const [holder, claimant, numberId, caseId, photoId, reviewerNumberId] = Array.from({ length: 6 }, randomUUID) as [
    ...[string, string, string, string, string, string],
  ];
  const cast: Cast = { holder, claimant, numberId, caseId, photoId, reviewerNumberId };
  const disputeId = randomUUID();
  const logs = Object.fromEntries(services.map((service) => [service, [] as LoggedEvent[]])) as Spoilable['logs'];
  const history: Exchange[] = [];
  let clock = 0;

  const add = <Name extends EventName>(
    service: keyof Evidence['logs'],
    stream: string,
    type: Name,
    data: DataOf<Name>,
    cause: { causationId: string; correlationId: string; traceparent?: string },
  ): LoggedEvent => {
    const log = logs[service];
    const before = log.filter((event) => event.stream === stream);
    const index = before.filter(({ metadata }) => metadata.causationId === cause.causationId).length;
    const metadata = { ...cause, actor: { kind: 'service', id: 'spec' } as const, prevHash: '' };
    const event: LoggedEvent = {
      id: eventId(cause.causationId, stream, index),
      ...{ stream, revision: before.length + 1, position: log.length + 1, type, data, metadata },
      ...{ recordedAt: at(clock++), hash: '' },
    };
    log.push(event);
    return event;
  };
  const asked = (method: string, path: string, status: number, answer: object = {}, body?: object) => {
    const correlationId = randomUUID();
    const trace = correlationId.replaceAll('-', '');
    const browser = path.includes('registrations') ? `browser-${history.length}` : 'browser';
    history.push({ browser, origin: 'http://portal', method, path, body, trace, status, answer });
    return { causationId: randomUUID(), correlationId, traceparent: `00-${trace}-${'1'.repeat(16)}-01` };
  };
  const because = ({ id, metadata: { correlationId, traceparent } }: LoggedEvent) => ({
    ...{ causationId: id, correlationId },
    ...(traceparent && { traceparent }),
  });

  for (const accountId of [holder, claimant]) {
    const request = asked('POST', `/registrations/${randomUUID()}/verification`, 201, { accountId });
    add('account', streams.account(accountId), 'AccountRegistered', { accountId, via: 'EMAIL' }, request);
  }
  const number = streams.number(numberId);
  const standing = { holderVersion: 1, holder, holderStanding: { proof: 'UNPROVEN', heldSince: at(0) } } as const;
  add(
    'account',
    number,
    'IdNumberHeld',
    { numberId, disputeId: null, ...standing, claims: [], accountId: holder, trigger: 'SIGN_UP' },
    { causationId: randomUUID(), correlationId: randomUUID() },
  );
  const claims = [{ accountId: claimant, caseId }];
  const claimed = add(
    'account',
    number,
    'IdConflictDetected',
    { numberId, disputeId, ...standing, claims, accountId: claimant, caseId, trigger: 'SIGN_UP' },
    asked('PUT', '/me/identity', 200, { identity: 'CONTESTED', caseId }),
  );
  const stream = streams.conflictCase(caseId);
  const policy = { name: 'seed', version: 1 } as const;
  const opened = { caseId, numberId, disputeId, claimantId: claimant, trigger: 'SIGN_UP', policy } as const;
  add(
    'id-conflict',
    stream,
    'ConflictCaseOpened',
    { ...opened, holderVersion: 1, holder, idleAt: at(9_999) },
    because(claimed),
  );
  const [staffId, taskId, viewId, submissionId] = Array.from({ length: 4 }, randomUUID) as [
    ...[string, string, string, string],
  ];
  const by = { staffId, numberId: reviewerNumberId };
  const office = { causationId: randomUUID(), correlationId: randomUUID() };
  add('review-queue', streams.staff(staffId), 'StaffMemberAdded', { ...by, roles: ['reviewer'] }, office);
  const photo = {
    photoId,
    side: 'FRONT',
    originalHash: '1'.repeat(64),
    copyHash: '2'.repeat(64),
    warnings: [],
  } as const;
  const handedIn = asked('POST', `/cases/${caseId}/photo-submissions`, 200);
  const evidenceOf = { caseId, numberId, claimantId: claimant, submissionId };
  const submitted = { ...evidenceOf, first: true, holder, submissionsLeft: 4, impactAcknowledged: true };
  add(
    'id-conflict',
    stream,
    'HandheldPhotoSubmitted',
    { ...submitted, photos: [{ ...photo, warnings: [] }] },
    handedIn,
  );
  const about = { taskId, kind: 'PHOTO', ...evidenceOf, dueAt: at(9_000) } as const;
  const review = { ...about, excluded: [], photoIds: [photoId] };
  const requested = add('id-conflict', stream, 'ReviewRequested', review, handedIn);
  const task = streams.reviewTask(taskId);
  add('review-queue', task, 'ReviewTaskOpened', review, because(requested));
  const dealt = { taskId, caseId, staffId, fencingToken: 1, leaseUntil: at(900) };
  add('review-queue', task, 'ReviewTaskDealt', dealt, asked('POST', '/tasks/next', 200, { taskId }));
  add(
    'review-queue',
    streams.evidenceViews(taskId),
    'EvidenceViewed',
    { viewId, taskId, caseId, staffId, photoId },
    asked('POST', `/tasks/${taskId}/views`, 201, { viewId }),
  );
  add(
    'review-queue',
    streams.evidenceViews(taskId),
    'EvidenceShown',
    { viewId, taskId, caseId, staffId, photoId, fencingToken: 1 },
    asked('GET', `/views/${viewId}/picture`, 200),
  );
  const verdict = { verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] } as const;
  const looked = add(
    'review-queue',
    task,
    'ReviewDecided',
    {
      ...{ taskId, kind: 'PHOTO', caseId, numberId, submissionId, by, fencingToken: 1, ...verdict, cardAgrees: false },
      ...{ reasons: [...verdict.reasons], kept: photoRuleNames.filter((rule) => rule !== 'FACE') },
    },
    asked('POST', `/tasks/${taskId}/decision`, 200),
  );
  const kept = { evidence: 'none', weight: null, idleAt: at(9_999) } as const;
  const rejected = {
    ...evidenceOf,
    taskId,
    by,
    ...verdict,
    reasons: [...verdict.reasons],
    submissionsLeft: 4,
    ...kept,
  };
  add('id-conflict', stream, 'EvidenceRejected', rejected, because(looked));
  const proof = asked('POST', `/cases/${caseId}/study-record`, 200, { confirmed: true });
  const tryId = randomUUID();
  const matched = { caseId, tryId, kind: 'IN_SCHOOL', recordHash: '0'.repeat(64), impactAcknowledged: true } as const;
  add('id-conflict', stream, 'EducationRecordMatched', matched, proof);
  const route = { route: 'STUDY_RECORD', weight: 1 } as const;
  add('id-conflict', stream, 'RouteSucceeded', { caseId, numberId, claimantId: claimant, ...route }, proof);
  const decided = { routes: ['STUDY_RECORD' as const], weight: 1 as const, holderVersion: 1, holder, claims };
  const { trigger: _trigger, ...ofCase } = opened;
  const approved = add('id-conflict', stream, 'ConflictCaseApproved', { ...ofCase, ...decided }, proof);
  const settled = add(
    'account',
    number,
    'AccountsDeregistered',
    {
      ...{ numberId, disputeId: null, holderVersion: 2, holder: claimant, claims: [] },
      ...{ holderStanding: standing.holderStanding, caseId, winnerId: claimant, decidedHolderVersion: 1 },
      ...{ routes: ['STUDY_RECORD'], weight: 1, accounts: [{ accountId: holder, was: 'HOLDER' }] },
      contestableUntil: at(99_999),
    },
    because(approved),
  );
  const end = { caseId, numberId, claimantId: claimant, outcome: 'WON' } as const;
  add('id-conflict', stream, 'ConflictCaseClosed', end, because(settled));

  const inbox: InboxItem[] = [];
  const deliveries: Delivery[] = [];
  const mails: Mail[] = [];
  for (const event of [...logs.account, ...logs['id-conflict']])
    for (const { recipientId, channels, kind } of noticesOf(event as never))
      for (const channel of channels) {
        const id = noticeId(event.id, recipientId, channel);
        const notice = { noticeId: id, about: event.type, channel, recipientId };
        const cause = because(event);
        if (channel === 'INBOX') {
          inbox.push({
            itemId: id,
            recipientId,
            number: inbox.filter((one) => one.recipientId === recipientId).length + 1,
          });
        } else {
          const sent = channel === 'EMAIL';
          const delivery = { noticeId: id, eventId: event.id, kind, channel, attempts: 1 };
          deliveries.push({ ...delivery, state: sent ? 'SENT' : 'FAILED' });
          if (!sent) {
            add('notification', streams.notice(id), 'NoticeFailed', { ...notice, reason: 'address/none' }, cause);
            continue;
          }
          mails.push({ messageId: `${id}.1`, recipient: `${recipientId}@example.org` });
        }
        add('notification', streams.notice(id), 'NoticeDelivered', { ...notice, deliveredAt: at(clock) }, cause);
      }

  const messages: Spoilable['messages'] = {};
  for (const service of services)
    for (const logged of logs[service])
      for (const { topic, event, open } of destinations(service, logged))
        (messages[topic] ??= []).push(open ? { ...event, signature: 'header..signature' } : event);
  const applied: Applied[] = followers.flatMap((follower) =>
    toldTo(follower, messages).map(({ id }, n) => ({ group: follower.group, eventId: id, at: at(10_000 + n) })),
  );
  const held = [{ numberId, accountId: claimant }];
  const feed = [publicId(settled.id, 'Deregistration')];
  const lies = { photoId, originalHash: photo.originalHash, copyHash: photo.copyHash };
  const rest = {
    photos: [lies],
    drafts: [],
    parked: [],
    acknowledgements: [],
    holders: [...held],
    claims: [],
    heldByAccounts: [...held],
    feed,
  };
  return {
    evidence: { logs, messages, followers: [...followers], applied, inbox, deliveries, mails, history, ...rest },
    cast,
  };
}
