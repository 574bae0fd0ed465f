import { serviceTopic, type EventName, type ServiceName } from '@zhenming/contracts';

/** by the scenario that is played, and the part of it in which a fault point is met */
interface Parts {
  readonly record: 'claim' | 'prove';
  readonly photo: 'claim' | 'hand in' | 'send back' | 'hand in again' | 'approve';
  readonly classmate: 'claim' | 'ask' | 'vouch';
  readonly rival: 'claim' | 'send back';
  readonly wait: 'claim' | 'prove' | 'last minute' | 'effect';
  readonly objection: 'claim' | 'raise' | 'hand in' | 'last minute' | 'silence';
  readonly compare: 'claim' | 'hand in' | 'first opinion' | 'second opinion' | 'no appeal';
  readonly contest: 'open' | 'accept' | 'last minute' | 'reversal';
}
export type ScenarioName = keyof Parts;
export type Phase = { [Name in ScenarioName]: `${Name}: ${Parts[Name]}` }[ScenarioName];
export const scenarioOf = (phase: Phase): ScenarioName => phase.split(':')[0] as ScenarioName;

/** A lock, and words of the statement that waits for it: of the service that is killed, or of another one that it asks. */
export interface Stop {
  readonly lock: string;
  readonly words: string;
  readonly of?: ServiceName;
}

/** What a consumer does with one event of a scenario: a step that can be cut in two. */
export interface Step {
  readonly service: ServiceName;
  readonly group: string;
  readonly type: EventName;
  readonly topic: string;
  readonly phase: Phase;
  /** what its handler needs midway */
  readonly midway: Stop;
  /** what the event says, where others of its type that the group passes say something else */
  readonly saying?: Readonly<Record<string, string>>;
  /** the step of another group that brings the event about, where this group is needed before it */
  readonly after?: Step;
}

export const appending = (schema: string): Stop => ({
  lock: `lock table ${schema}.events in share mode`,
  words: 'insert into events',
});
export const telling: Stop = {
  lock: 'lock table notification.deliveries in share mode',
  words: 'insert into deliveries',
};
export const queueing: Stop = { lock: 'lock table review_queue.case_tasks in share mode', words: 'case_tasks' };
export const ledger: Stop = { lock: 'lock table account.ledger in share mode', words: 'ledger' };

export const step = (
  service: ServiceName,
  group: string,
  owner: ServiceName,
  type: EventName,
  phase: Phase,
  midway: Stop,
  more: Pick<Step, 'saying' | 'after'> = {},
): Step => ({ ...{ service, group: `${service}.${group}`, type, topic: serviceTopic(owner), phase, midway }, ...more });

/** Every consumer step of the scenarios; a step that two of them have is cut in one. */
const steps: readonly Step[] = [
  step('account', 'outcomes', 'id-conflict', 'RouteSucceeded', 'record: prove', ledger),
  step('account', 'outcomes', 'id-conflict', 'ConflictCaseApproved', 'record: prove', appending('account')),
  step('account', 'outcomes', 'id-conflict', 'HandheldPhotoSubmitted', 'photo: hand in', ledger),
  step('account', 'outcomes', 'id-conflict', 'EvidenceRejected', 'photo: send back', ledger),
  step('id-conflict', 'numbers', 'account', 'IdConflictDetected', 'record: claim', appending('id_conflict')),
  step('id-conflict', 'numbers', 'account', 'AccountsDeregistered', 'record: prove', appending('id_conflict')),
  step('id-conflict', 'reviews', 'review-queue', 'ReviewDecided', 'photo: send back', appending('id_conflict')),
  step('id-conflict', 'rivals', 'id-conflict', 'EvidenceRejected', 'rival: send back', appending('id_conflict')),
  step('review-queue', 'cases', 'id-conflict', 'ReviewRequested', 'photo: hand in', appending('review_queue')),
  step('review-queue', 'cases', 'id-conflict', 'EvidenceRejected', 'photo: send back', queueing),
  step('review-queue', 'cases', 'id-conflict', 'RouteSucceeded', 'photo: approve', queueing),
  step('notification', 'notices', 'account', 'IdConflictDetected', 'record: claim', telling),
  step('notification', 'notices', 'id-conflict', 'ConflictCaseApproved', 'record: prove', telling),
  step('notification', 'notices', 'account', 'AccountsDeregistered', 'record: prove', telling),
  step('notification', 'notices', 'id-conflict', 'HandheldPhotoSubmitted', 'photo: hand in', telling),
  step('notification', 'notices', 'id-conflict', 'EvidenceRejected', 'photo: send back', telling),
  step('notification', 'notices', 'id-conflict', 'AssistRequested', 'classmate: ask', telling),
  step('notification', 'notices', 'id-conflict', 'AssistGranted', 'classmate: vouch', telling),
];

/** What passes a consumer in the scenarios and leaves nothing but the note that it did, or comes before the dispute begins. */
const quiet: Readonly<Record<string, readonly EventName[]>> = {
  'account.outcomes': ['ConflictCaseClosed', 'ReviewRequested'],
  'id-conflict.numbers': ['IdNumberHeld'],
  'id-conflict.corrections': [],
  'id-conflict.reviews': [],
  'id-conflict.rivals': ['ConflictCaseClosed', 'RouteSucceeded'],
  'id-conflict.holder-notices': ['NoticeDelivered'],
  'id-conflict.erasures': [],
  'review-queue.cases': ['ConflictCaseClosed'],
  'review-queue.erasures': [],
  'notification.erasures': [],
  'notification.notices': ['AccountRegistered', 'NewDeviceLoggedIn', 'DeliveryRequested', 'RouteSucceeded'],
};

/** `midway`: in its transaction · `unacknowledged`: committed, the offset not moved */
export const moments = ['midway', 'unacknowledged'] as const;
export type Moment = (typeof moments)[number];

/** A change that a person at a browser asks for in a scenario. */
export interface Change {
  readonly gateway: Gateway;
  readonly asked: string;
  readonly phase: Phase;
  /** the service that makes it, where that is not the gateway itself */
  readonly behind?: ServiceName;
}

export const gateways = ['account', 'review-queue'] as const;
export type Gateway = (typeof gateways)[number];

export const change = (gateway: Gateway, asked: string, phase: Phase, behind?: ServiceName): Change => ({
  ...{ gateway, asked, phase },
  ...(behind ? { behind } : {}),
});

/** Every change of the scenarios; one that several of them have is cut in one. */
const changes: readonly Change[] = [
  change('account', 'POST /registrations/:id/identity', 'record: claim'),
  change('account', 'POST /cases/:id/study-record', 'record: prove', 'id-conflict'),
  change('account', 'POST /sessions', 'record: prove'),
  change('account', 'PUT /cases/:id/photos/front', 'photo: hand in', 'id-conflict'),
  change('account', 'PUT /cases/:id/photos/back', 'photo: hand in', 'id-conflict'),
  change('account', 'POST /cases/:id/photo-submissions', 'photo: hand in', 'id-conflict'),
  change('account', 'POST /cases/:id/assist-requests', 'classmate: ask', 'id-conflict'),
  change('account', 'POST /assists/:id/grant', 'classmate: vouch', 'id-conflict'),
  change('review-queue', 'POST /tasks/next', 'photo: send back', 'id-conflict'),
  change('review-queue', 'POST /tasks/:id/views', 'photo: approve'),
  change('review-queue', 'POST /tasks/:id/decision', 'photo: approve'),
];

/** What a service does besides consuming, stopped at a lock; or first at one and then at the next. */
export interface Place {
  readonly service: ServiceName;
  readonly name: string;
  readonly phase: Phase;
  readonly stops: readonly Stop[];
  /** finds rows of which a kill at this point leaves more behind */
  readonly traces?: string;
}

export const place = (service: ServiceName, name: string, phase: Phase, ...stops: Stop[]): Place => ({
  ...{ service, name, phase, stops },
});
/** a relay that did not note what it had published has published it twice */
const twice = (owner: ServiceName, at: Place): Place => ({
  ...at,
  traces: `select from bus.messages where topic = '${serviceTopic(owner)}'
    group by headers ->> 'ce_id' having count(*) > 1`,
});
const triedAgain = (at: Place): Place => ({
  ...at,
  traces: `select from notification.deliveries where state = 'SENT' and attempts > 1`,
});
const publishing = (owner: ServiceName): Stop => ({
  lock: `select from bus.partitions where topic = '${serviceTopic(owner)}' for update`,
  words: 'publish',
});
const noting = (schema: string): Stop => ({
  lock: `select from ${schema}.relay_checkpoints for update`,
  words: 'update relay_checkpoints',
});
/** the phases of a request with a key: recorded as begun, asking others, its transaction, its answer */
const recording = (schema: string): Stop => ({
  lock: `lock table ${schema}.idempotent_answers in share mode`,
  words: 'insert into idempotent_answers',
});
const asking: Stop = { lock: 'lock table id_conflict.numbers in access exclusive mode', words: 'from numbers' };
const beginning = (schema: string): Stop => ({
  lock: `lock table ${schema}.idempotent_answers in exclusive mode`,
  words: 'from idempotent_answers',
});
const answering = (schema: string): Stop => ({
  lock: `lock table ${schema}.idempotent_answers in share mode`,
  words: 'update idempotent_answers',
});
const reserving: Stop = {
  lock: 'lock table review_queue.task_reservations in share mode',
  words: 'insert into task_reservations',
};
const dealing: Stop = { lock: 'lock table review_queue.staff in exclusive mode', words: 'for no key update' };
const giving: Stop = {
  lock: 'lock table id_conflict.used_grants in share mode',
  words: 'insert into used_grants',
  of: 'id-conflict',
};
const handing: Stop = { lock: 'lock table notification.dev_mailbox in share mode', words: 'insert into dev_mailbox' };

const places: readonly Place[] = [
  place('account', 'a claim, midway', 'record: claim', appending('account')),
  place('account', 'the claim has no position yet', 'record: claim', {
    lock: 'lock table account.log in share mode',
    words: 'sequence_and_tell',
  }),
  place('account', 'the relay before it publishes the claim', 'record: claim', publishing('account')),
  twice('account', place('account', 'the relay, published and not noted', 'record: claim', noting('account'))),
  place('account', 'a claim before it is recorded as begun', 'record: claim', recording('account')),
  place('account', 'a claim, done and not answered', 'record: claim', appending('account'), answering('account')),
  place('id-conflict', 'a try of the study record, begun and nobody asked', 'record: prove', asking),
  place(
    ...(['id-conflict', 'a try of the study record, others asked and nothing done', 'record: prove'] as const),
    ...[asking, beginning('id_conflict')],
  ),
  place('id-conflict', 'a try of the study record, midway', 'record: prove', appending('id_conflict')),
  place(
    ...(['id-conflict', 'a try of the study record, committed and not answered', 'record: prove'] as const),
    ...[appending('id_conflict'), answering('id_conflict')],
  ),
  place('id-conflict', 'the relay before it publishes the decision', 'record: prove', publishing('id-conflict')),
  twice(
    'id-conflict',
    place('id-conflict', 'the relay, published and not noted', 'record: prove', noting('id_conflict')),
  ),
  place('id-conflict', 'the view of cases, midway', 'record: prove', {
    lock: 'lock table id_conflict.cases in share mode',
    words: 'update cases',
  }),
  place('notification', 'a mail before it is handed over', 'record: claim', handing),
  triedAgain(
    place('notification', 'a mail, handed over and not noted', 'record: claim', handing, {
      lock: 'select from notification.delivery_addresses for update',
      words: 'insert into delivery_addresses',
    }),
  ),
  place('id-conflict', 'a draft whose objects are there and its row is not', 'photo: hand in', {
    lock: 'lock table id_conflict.photo_prints in share mode',
    words: 'insert into photo_prints',
  }),
  place('id-conflict', 'photos handed in, midway', 'photo: hand in', appending('id_conflict')),
  place('id-conflict', 'a helper’s word, midway', 'classmate: vouch', appending('id_conflict')),
  place('review-queue', 'a task reserved and not dealt', 'photo: send back', reserving, dealing),
  place('review-queue', 'a task dealt, midway', 'photo: send back', appending('review_queue')),
  place(
    'review-queue',
    'a picture sent and not on record as shown',
    'photo: approve',
    giving,
    appending('review_queue'),
  ),
  place('review-queue', 'a verdict before it is published', 'photo: send back', publishing('review-queue')),
];

/** Where the scenarios of one policy are cut. */
export interface FaultPoints {
  readonly policy: 'seed' | 'guarded';
  readonly scenarios: readonly ScenarioName[];
  readonly steps: readonly Step[];
  readonly quiet: Readonly<Record<string, readonly EventName[]>>;
  readonly places: readonly Place[];
  readonly changes: readonly Change[];
  /** where what these scenarios have in common with others is cut */
  readonly beside?: FaultPoints;
}

export const seed: FaultPoints = {
  policy: 'seed',
  scenarios: ['record', 'photo', 'classmate', 'rival'],
  ...{ steps, quiet, places, changes },
};
