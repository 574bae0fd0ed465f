import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { publicTopics, serviceTopic, type DataOf } from '@zhenming/contracts';
import type { LoggedEvent, PublishedEvent } from '@zhenming/kernel';
import type { Exchange } from '../../tools/src/history.js';
import { everyEventHasACause } from './answers.js';
import { checks } from './checks.js';
import { decidersAreDistinct } from './deciders.js';
import { everyEffectOnce } from './effects.js';
import { holdersAreHeard } from './waits.js';
import { settledStory, type Cast, type Spoilable } from './settled-story.js';

type Spoil = (evidence: Spoilable, cast: Cast) => void;

const of = (log: LoggedEvent[], type: string): LoggedEvent => {
  const found = log.find((event) => event.type === type);
  if (!found) throw new Error(`the story has no ${type}`);
  return found;
};
const change = (log: LoggedEvent[], type: string, data: object): void => {
  const event = of(log, type);
  log[log.indexOf(event)] = { ...event, data: { ...(event.data as object), ...data } };
};
const append = (log: LoggedEvent[], event: LoggedEvent): void => {
  const revision = log.filter(({ stream }) => stream === event.stream).length + 1;
  log.push({ ...event, id: randomUUID(), revision, position: log.length + 1 });
};

/** the photo was not shown, but found lost */
const loseShown = (log: LoggedEvent[]): void => {
  const event = of(log, 'EvidenceShown');
  log[log.indexOf(event)] = { ...event, type: 'EvidenceLost' };
};

/** the account that the story’s decision deregistered is back */
const reinstate = (log: LoggedEvent[], more: object): void => {
  const effect = of(log, 'AccountsDeregistered');
  const { caseId, accounts } = effect.data as DataOf<'AccountsDeregistered'>;
  const back = accounts.map(({ accountId }) => ({ accountId, as: 'HOLDER', unrestored: [] }));
  const contest = { caseId: randomUUID(), contests: caseId, contestantId: accounts[0]?.accountId, accounts: back };
  append(log, { ...effect, type: 'AccountsReinstated', data: { ...(effect.data as object), ...contest, ...more } });
};

const MARCH_1 = '2026-03-01T08:00:00.000Z';
const days = (n: number): string => new Date(Date.parse(MARCH_1) + n * 86_400_000).toISOString();

/** the reviewer accepts the photos, and they decide as well */
const acceptPhotos = (log: LoggedEvent[]): void => {
  const rejected = of(log, 'EvidenceRejected');
  const data = { ...(rejected.data as object), route: 'PHOTO', weight: 3 };
  log[log.indexOf(rejected)] = { ...rejected, type: 'RouteSucceeded', data };
  change(log, 'ConflictCaseApproved', { routes: ['PHOTO', 'STUDY_RECORD'], weight: 3 });
};

/** the case, and its decision by study record, are the guarded policy’s */
const guarded = (logs: Spoilable['logs']): void => {
  const policy = { name: 'guarded', version: 1 };
  for (const type of ['ConflictCaseOpened', 'ConflictCaseApproved']) change(logs['id-conflict'], type, { policy });
};

/** before that decision: the holder was told of it, and when, and from when on it might take effect */
const hear = (
  logs: Spoilable['logs'],
  heard: { deliveredAt: string; effectAt: string; holder?: string; waitHours?: number },
): void => {
  const log = logs['id-conflict'];
  const approved = of(log, 'ConflictCaseApproved');
  const data = { ...(approved.data as object), against: 'weak', waitHours: 72, ...heard };
  const [started, notified] = [
    { type: 'WaitStarted', data: { ...data, effectAt: undefined } },
    { type: 'HolderNotified', data },
  ].map((event) => ({ ...approved, id: randomUUID(), ...event }));
  log.splice(log.indexOf(approved), 0, started as LoggedEvent, notified as LoggedEvent);
};

const alter = (photos: Spoilable['photos'], spoilt: object): void => {
  photos[0] = { ...(photos[0] as Spoilable['photos'][number]), ...spoilt };
};

/** the seeded defects: each must turn the check of its invariant red */
const defects: Readonly<Record<string, Readonly<Record<string, Spoil>>>> = {
  I1: {
    'a second account takes a held number': ({ logs }) => {
      const held = of(logs.account, 'IdNumberHeld');
      append(logs.account, { ...held, data: { ...(held.data as object), accountId: randomUUID() } });
    },
    'the old holder stays at the effect': ({ logs }) => change(logs.account, 'AccountsDeregistered', { accounts: [] }),
    'the holder changes and the version does not': ({ logs }) =>
      change(logs.account, 'AccountsDeregistered', { holderVersion: 1 }),
    'an account keeps a number that the ledger gave away': ({ heldByAccounts }, { holder, numberId }) =>
      heldByAccounts.push({ accountId: holder, numberId }),
    'the ledger names another holder than the log': ({ holders }, { holder, numberId }) =>
      holders.splice(0, 1, { accountId: holder, numberId }),
  },
  I2: {
    'an effect without an approval': ({ logs }) =>
      logs['id-conflict'].splice(logs['id-conflict'].indexOf(of(logs['id-conflict'], 'ConflictCaseApproved')), 1),
    'a case takes effect twice': ({ logs }) => append(logs.account, of(logs.account, 'AccountsDeregistered')),
    'no fence: the decision saw another holder version': ({ logs }) =>
      change(logs.account, 'AccountsDeregistered', { decidedHolderVersion: 0 }),
    'an account is deregistered that the decision did not see': ({ logs }, { holder }) =>
      change(logs.account, 'AccountsDeregistered', {
        accounts: [
          { accountId: holder, was: 'HOLDER' },
          { accountId: randomUUID(), was: 'CLAIMANT' },
        ],
      }),
    'a decision is reversed that no case contested': ({ logs }, { claimant }) =>
      reinstate(logs.account, { leaves: { accountId: claimant, claimableFrom: '2026-04-01T08:00:00.000Z' } }),
    'an account comes back without the effect of its contest': ({ logs }) => reinstate(logs.account, {}),
    'an account comes back whose decision nobody has reversed': ({ logs }) => {
      const effect = of(logs.account, 'AccountsDeregistered');
      const { accounts } = effect.data as DataOf<'AccountsDeregistered'>;
      const lifted = { accountId: accounts[0]?.accountId, unrestored: ['NUMBER'] };
      append(logs.account, {
        ...effect,
        type: 'DeregistrationLifted',
        data: { ...(effect.data as object), ...lifted },
      });
    },
    'a decision that waits for nobody where the policy has the holder heard': ({ logs }) => guarded(logs),
    'a decision before the time of its holder is over': ({ logs }) => {
      guarded(logs);
      hear(logs, { deliveredAt: MARCH_1, effectAt: days(3) });
    },
    'a time that is shorter than the one that counts from the notice': ({ logs }) => {
      guarded(logs);
      hear(logs, { deliveredAt: days(-3), effectAt: days(-2) });
    },
    'a wait that is shorter than the policy’s': ({ logs }) => {
      guarded(logs);
      hear(logs, { deliveredAt: days(-3), effectAt: days(-2), waitHours: 24 });
    },
    'a wait for another holder': ({ logs }) => {
      guarded(logs);
      hear(logs, { deliveredAt: days(-3), effectAt: MARCH_1, holder: randomUUID() });
    },
    'a returned decision takes effect': ({ logs }) => {
      const log = logs['id-conflict'];
      const place = log.indexOf(of(log, 'ConflictCaseApproved')) + 1;
      log.splice(place, 0, { ...of(log, 'ConflictCaseApproved'), id: randomUUID(), type: 'ConflictCaseReturned' });
    },
  },
  I3: {
    'a claim that was answered and is not in the log': ({ logs }) =>
      logs.account.splice(logs.account.indexOf(of(logs.account, 'IdConflictDetected')), 1),
    'an account that was answered and is not in the log': ({ logs }) => logs.account.splice(0, 1),
    'a match that was answered and is not in the log': ({ logs }) =>
      logs['id-conflict'].splice(logs['id-conflict'].indexOf(of(logs['id-conflict'], 'EducationRecordMatched')), 1),
    'a new command that nobody listed': ({ history }) =>
      history.push({ ...(history[0] as (typeof history)[0]), path: '/wishes', status: 200 }),
  },
  I4: {
    'an event whose cause is nowhere': ({ logs }) => {
      const opened = of(logs['id-conflict'], 'ConflictCaseOpened');
      const metadata = { ...opened.metadata, causationId: randomUUID() };
      logs['id-conflict'][logs['id-conflict'].indexOf(opened)] = { ...opened, metadata };
    },
    'an event of a request that was refused': ({ logs, history }) => {
      const { traceparent = '' } = of(logs.account, 'AccountRegistered').metadata;
      const at = history.findIndex(({ trace }) => traceparent.includes(trace));
      history[at] = { ...(history[at] as (typeof history)[0]), status: 409 };
    },
    'a task that was dealt to who may decide nothing': (evidence) => refuseTheNextTask(evidence, 'session/forbidden'),
  },
  I5: {
    'no inbox: a redelivery is told a second time': ({ inbox, logs }) => {
      inbox.push({ ...(inbox[0] as (typeof inbox)[0]), itemId: randomUUID(), number: 99 });
      append(logs.notification, of(logs.notification, 'NoticeDelivered'));
    },
    'offset before effect: an event was skipped and nobody told': ({ inbox }) => inbox.splice(0, 1),
    'the same cause appends twice': ({ logs }) => append(logs.account, of(logs.account, 'AccountRegistered')),
    'an event was told in the inbox alone, and it was not long ago': (evidence) => tellByInboxAlone(evidence),
    'a mail sent again under another Message-ID': ({ mails }) => {
      const [mail] = mails;
      if (mail) mails.push({ ...mail, messageId: mail.messageId.replace(/1$/, '2') });
    },
    'a mail that was marked as sent and never was': ({ mails }) => mails.splice(0, 1),
    'a mail that nobody owes': ({ mails }) =>
      mails.push({ messageId: `${randomUUID()}.1`, recipient: 'a@example.org' }),
  },
  I6: {
    'positions by bare sequence: a revision overtook the one before': ({ messages }) => {
      const sent = messages[serviceTopic('id-conflict')] ?? [];
      sent.splice(0, 2, ...sent.slice(0, 2).reverse());
    },
    'a revision is missing on the wire': ({ messages }) => messages[serviceTopic('id-conflict')]?.splice(1, 1),
    'a consumer applied a later version first': ({ applied, logs }) => {
      const first = of(logs['id-conflict'], 'HandheldPhotoSubmitted');
      const at = applied.findIndex(({ eventId }) => eventId === first.id);
      applied[at] = { ...(applied[at] as (typeof applied)[0]), at: '2027-01-01T00:00:00.000000Z' };
    },
  },
  I7: {
    'outbox outside the transaction: an event never reached the wire': ({ messages }) =>
      messages[serviceTopic('account')]?.pop(),
    'an event on the wire that no log holds': ({ messages }) => {
      const [event] = messages[serviceTopic('account')] ?? [];
      if (event) messages[serviceTopic('account')]?.push({ ...event, id: randomUUID() });
    },
    'a group skipped an event': ({ applied }) => applied.pop(),
    'the feed lost a deregistration': ({ feed }) => feed.pop(),
    'the feed has one twice': ({ feed }) => feed.push(feed[0] as string),
  },
  I11: {
    'the photo event came before the put: no object': ({ photos }) => photos.splice(0, 1),
    'another original lies there': ({ photos }) => alter(photos, { originalHash: 'f'.repeat(64) }),
    'the copy cannot be opened': ({ photos }) => alter(photos, { copyHash: null }),
    'a draft that died stays in the store': ({ photos }) =>
      photos.push({ photoId: randomUUID(), originalHash: null, copyHash: null }),
    'a photo is handed in twice': ({ logs }) =>
      append(logs['id-conflict'], of(logs['id-conflict'], 'HandheldPhotoSubmitted')),
  },
  I13: {
    'the reviewer is the claimant under another login': ({ logs }, { numberId }) => {
      change(logs['review-queue'], 'StaffMemberAdded', { numberId });
      const by = { ...(of(logs['id-conflict'], 'EvidenceRejected').data as { by: object }).by, numberId };
      change(logs['id-conflict'], 'EvidenceRejected', { by });
    },
    'the reviewer is a helper of the case': ({ logs }, { caseId, numberId, claimant, holder, reviewerNumberId }) =>
      append(logs['id-conflict'], {
        ...of(logs['id-conflict'], 'EvidenceRejected'),
        type: 'AssistGranted',
        data: {
          ...{ caseId, numberId, claimantId: claimant, requestId: randomUUID(), helperId: holder },
          helperNumberId: reviewerNumberId,
        },
      }),
    'an appeal is decided by who refused': ({ logs }) => {
      const log = logs['id-conflict'];
      append(log, of(log, 'EvidenceRejected'));
      change(log, 'ReviewRequested', { kind: 'APPEAL' });
    },
    'a second opinion is the first one’s under another login': ({ logs }) => {
      const log = logs['id-conflict'];
      const rejected = of(log, 'EvidenceRejected');
      append(log, { ...rejected, type: 'OpinionGiven', data: { ...(rejected.data as object), verdict: 'FINAL' } });
      append(log, rejected);
      change(log, 'ReviewRequested', { kind: 'SECOND' });
    },
    'both sides are compared by who looked at one': ({ logs }) => {
      const log = logs['id-conflict'];
      const rejected = of(log, 'EvidenceRejected');
      append(log, { ...rejected, type: 'OpinionGiven', data: { ...(rejected.data as object), verdict: 'HOLDER' } });
      change(log, 'ReviewRequested', { kind: 'TWO_PARTY' });
    },
    'both sides are compared, and one of them was not shown': ({ logs }) => {
      const log = logs['id-conflict'];
      const submissionId = randomUUID();
      const photoIds = [randomUUID()];
      const photos = photoIds.map((photoId) => ({ photoId }));
      append(log, { ...of(log, 'EvidenceRejected'), type: 'HolderPhotosSubmitted', data: { submissionId, photos } });
      change(logs['review-queue'], 'ReviewTaskOpened', { holderSide: { submissionId, photoIds } });
    },
    'what two see differently is settled by no senior': ({ logs }) =>
      change(logs['id-conflict'], 'ReviewRequested', { kind: 'SENIOR' }),
    'one person refuses for good where it takes two': ({ logs }) => {
      change(logs['id-conflict'], 'ConflictCaseOpened', { policy: { name: 'guarded', version: 1 } });
      change(logs['id-conflict'], 'EvidenceRejected', { verdict: 'FINAL' });
    },
    'one person takes the number from a strong holder where it takes two': ({ logs }) => {
      const log = logs['id-conflict'];
      change(log, 'ConflictCaseOpened', { policy: { name: 'guarded', version: 1 } });
      acceptPhotos(log);
      for (const { data } of logs.account.filter(({ stream }) => stream.startsWith('number-')))
        (data as { holderStanding: object }).holderStanding = {
          proof: 'PROVEN',
          heldSince: '2026-01-01T00:00:00.000Z',
        };
    },
    'one person decides a contest, whose holder counts as strong however young': ({ logs }) => {
      const log = logs['id-conflict'];
      const contested = { caseId: randomUUID(), reviewers: [], helperNumbers: [] };
      change(log, 'ConflictCaseOpened', { policy: { name: 'guarded', version: 1 }, contested });
      acceptPhotos(log);
    },
    'tries are opened again by the claimant under another login': ({ logs }, { caseId, numberId, claimant }) => {
      const staffId = randomUUID();
      const member = of(logs['review-queue'], 'StaffMemberAdded');
      append(logs['review-queue'], { ...member, data: { ...(member.data as object), staffId, numberId } });
      const rejected = of(logs['id-conflict'], 'EvidenceRejected');
      append(logs['id-conflict'], {
        ...rejected,
        type: 'TriesReopened',
        data: { caseId, numberId, claimantId: claimant, by: { staffId, numberId } },
        metadata: { ...rejected.metadata, actor: { kind: 'staff', id: staffId } },
      });
    },
    'the number is opened after a decision by a senior who refused photos of the case': (
      { logs },
      { caseId, numberId },
    ) => {
      change(logs['review-queue'], 'StaffMemberAdded', { roles: ['senior-reviewer'] });
      const rejected = of(logs['id-conflict'], 'EvidenceRejected');
      const { by } = rejected.data as DataOf<'EvidenceRejected'>;
      const decision = { caseId: randomUUID(), at: rejected.recordedAt, reviewers: [], helperNumbers: [] };
      const reopened = { ...rejected, type: 'TriesReopened', data: { caseId, numberId, by, decision } };
      append(logs['id-conflict'], {
        ...reopened,
        metadata: { ...rejected.metadata, actor: { kind: 'staff', id: by.staffId } },
      });
    },
    'a verdict without a decision': ({ logs }) => logs['review-queue'].pop(),
    'no fence: decided under a lease that was lost': ({ logs }) =>
      change(logs['review-queue'], 'ReviewDecided', { fencingToken: 2 }),
    'decided unseen': ({ logs }) =>
      logs['review-queue'].splice(logs['review-queue'].indexOf(of(logs['review-queue'], 'EvidenceShown')), 1),
    'refused for good by a photo that was lost': ({ logs }) => {
      loseShown(logs['review-queue']);
      change(logs['review-queue'], 'ReviewDecided', { verdict: 'FINAL' });
    },
    'decided on what was shown under another lease': ({ logs }) =>
      change(logs['review-queue'], 'EvidenceShown', { fencingToken: 2 }),
  },
  I19: {
    'the ledger forgets the end of a claim': ({ claims }, { claimant, numberId, caseId }) =>
      claims.push({ numberId, accountId: claimant, caseId, waitsForTurn: false }),
    'a claim waits although nobody is heard': ({ logs }, { claimant, caseId }) =>
      change(logs.account, 'AccountsDeregistered', { claims: [{ accountId: claimant, caseId, waitsForTurn: true }] }),
  },
  W1: {
    'a public event left unsigned': ({ messages }) => {
      const [event] = messages[publicTopics.deregistrations] ?? [];
      if (event)
        messages[publicTopics.deregistrations] = [{ ...event, signature: undefined } as unknown as PublishedEvent];
    },
    'a field is missing on the wire': ({ messages }) => {
      const [event] = messages[serviceTopic('account')] ?? [];
      if (event) messages[serviceTopic('account')] = [{ ...event, data: {} }];
    },
    'an event in a stream of another kind': ({ messages }) => {
      const [event] = messages[serviceTopic('account')] ?? [];
      if (event) messages[serviceTopic('account')] = [{ ...event, stream: 'staff-1' }];
    },
    'an event on a topic that is not its own': ({ messages }) => {
      const [event] = messages[serviceTopic('account')] ?? [];
      if (event) messages[serviceTopic('id-conflict')]?.push(event);
    },
    'a topic that nobody described': ({ messages }) => {
      messages['zhenming.unheard.events'] = messages[serviceTopic('account')] ?? [];
    },
  },
};

/** Who asked for the next task was refused with this, and it is dealt to them all the same. */
function refuseTheNextTask({ history }: Spoilable, slug: string): void {
  const at = history.findIndex(({ path }) => path === '/tasks/next');
  history[at] = { ...(history[at] as Exchange), status: 409, answer: { slug } };
}

/** Whom a deregistration concerns are told of it in the inbox and by no other way; the event. */
function tellByInboxAlone({ deliveries, mails, logs }: Spoilable): string {
  const { id } = of(logs.account, 'AccountsDeregistered');
  const untold = new Set(deliveries.filter(({ eventId }) => eventId === id).map((one) => one.noticeId));
  const without = <T>(all: T[], noticeOf: (one: T) => string): void => {
    all.splice(0, all.length, ...all.filter((one) => !untold.has(noticeOf(one))));
  };
  without(deliveries, (one) => one.noticeId);
  without(mails, ({ messageId }) => messageId.replace(/\.\d+$/, ''));
  without(logs.notification, ({ data }) => (data as { noticeId: string }).noticeId);
  return id;
}

const withoutHistory = new Set(['I3', 'I4']);

describe('evidence of a healthy system', () => {
  it.each(checks.map((check) => [check.id, check] as const))('%s finds nothing', (_id, { breaches }) => {
    expect(breaches(settledStory().evidence)).toEqual([]);
  });

  it('stays healthy when the case of a task ended while it was dealt', () => {
    const { evidence } = settledStory();
    refuseTheNextTask(evidence, 'review/cancelled');
    expect(everyEventHasACause(evidence)).toEqual([]);
  });

  it('stays healthy when messages and deliveries were repeated', () => {
    const { evidence } = settledStory();
    for (const messages of Object.values(evidence.messages)) messages.push(...messages.slice(0, 2));
    for (const { id, breaches } of checks) expect([id, breaches(evidence)]).toEqual([id, []]);
  });
});

describe('a notice', () => {
  it('is owed in the inbox alone where its event was heard of after a month', () => {
    const { evidence } = settledStory();
    const id = tellByInboxAlone(evidence);
    for (const [n, one] of evidence.applied.entries())
      if (one.eventId === id) evidence.applied[n] = { ...one, at: '2027-01-01T00:00:00.000000Z' };
    expect(everyEffectOnce(evidence)).toEqual([]);
  });

  it('or, once it was entered as heard of, the clock was moved on by so long before anybody asked what time it is', () => {
    const { evidence } = settledStory();
    const id = tellByInboxAlone(evidence);
    const heard = evidence.applied.find(({ group, eventId }) => group === 'notification.notices' && eventId === id);
    const { at } = heard as NonNullable<typeof heard>;
    const ordered = (seconds: number, target: string) => {
      const recordedAt = new Date(Date.parse(at) - seconds * 1_000).toISOString();
      const data = { operationId: randomUUID(), operation: 'MOVE_CLOCK', target };
      const log = evidence.logs['review-queue'];
      append(log, {
        ...of(log, 'ReviewDecided'),
        type: 'OperationOrdered',
        stream: `operation-${randomUUID()}`,
        recordedAt,
        data,
      });
      return everyEffectOnce(evidence).filter((found) => found.startsWith('delivery'));
    };
    expect(ordered(600, '15638400 s')).not.toEqual([]);
    expect(ordered(1, '3600 s')).not.toEqual([]);
    expect(ordered(1, '15638400 s')).toEqual([]);
  });
});

describe('evidence with a seeded defect', () => {
  it('there is a defect for every check', () => {
    expect(Object.keys(defects)).toEqual(checks.map(({ id }) => id));
  });

  const all = Object.entries(defects).flatMap(([id, seeds]) =>
    Object.entries(seeds).map(([name, spoil]) => [id, name, spoil] as const),
  );
  it.each(all)('%s turns red: %s', (id, _name, spoil) => {
    const { evidence, cast } = settledStory();
    spoil(evidence, cast);
    const check = checks.find((one) => one.id === id);
    expect(check?.breaches(evidence).length).toBeGreaterThan(0);
  });

  it('better photos are asked for where one was lost', () => {
    const { evidence } = settledStory();
    loseShown(evidence.logs['review-queue']);
    change(evidence.logs['review-queue'], 'ReviewDecided', { lost: true });
    expect(checks.flatMap(({ breaches }) => breaches(evidence))).toEqual([
      expect.stringContaining('was answered 200 without its events'),
    ]);
  });

  it('a decision after the holder was heard is none', () => {
    const { evidence } = settledStory();
    guarded(evidence.logs);
    expect(holdersAreHeard(evidence)).toHaveLength(1);
    hear(evidence.logs, { deliveredAt: days(-3), effectAt: MARCH_1 });
    expect(holdersAreHeard(evidence)).toEqual([]);
  });

  it('a decision after a wait that was broken off is one, and after a refused effect none', () => {
    const { evidence } = settledStory();
    guarded(evidence.logs);
    hear(evidence.logs, { deliveredAt: days(-3), effectAt: MARCH_1 });
    const log = evidence.logs['id-conflict'];
    const approved = of(log, 'ConflictCaseApproved');
    const back = { ...approved, id: randomUUID(), type: 'ConflictCaseReturned' };
    log.splice(log.indexOf(approved) + 1, 0, back, { ...approved, id: randomUUID() });
    expect(holdersAreHeard(evidence)).toEqual([]);
    log.splice(log.indexOf(approved), 1);
    expect(holdersAreHeard(evidence)).toHaveLength(1);
  });

  it('photos that were accepted count still when those of a holder who objected could not be judged, and no better ones came', () => {
    const { evidence } = settledStory();
    const log = evidence.logs['id-conflict'];
    const tooFew = () => decidersAreDistinct(evidence).filter((found) => found.startsWith('too few'));
    acceptPhotos(log);
    const [requested, approved] = [of(log, 'ReviewRequested'), of(log, 'ConflictCaseApproved')];
    const { by } = of(log, 'RouteSucceeded').data as DataOf<'RouteSucceeded'>;
    const compared = { taskId: randomUUID(), kind: 'TWO_PARTY', holderSide: { photos: [] } };
    const steps: [string, object][] = [
      ['ReviewRequested', compared],
      ['HolderPhotosRejected', { by, taskId: compared.taskId }],
      ['ObjectionEnded', { end: 'HOLDER_SILENT' }],
    ];
    const objected = steps.map(([type, data]) => ({
      ...{ ...requested, id: randomUUID(), type },
      data: { ...(requested.data as object), ...data },
    }));
    log.splice(log.indexOf(approved), 0, ...objected);
    expect(tooFew()).toEqual([]);
    log.splice(log.indexOf(of(log, 'RouteSucceeded')), 1);
    expect(tooFew()).toHaveLength(1);
  });

  it('a system without a recorded history is judged by its logs alone', () => {
    const { evidence } = settledStory();
    evidence.history = [];
    for (const { id, breaches } of checks.filter((one) => withoutHistory.has(one.id)))
      expect([id, breaches(evidence)]).toEqual([id, []]);
  });
});
