import { serviceTopic, type EventName, type ServiceName } from '@zhenming/contracts';

/** the part of S5 in which a point is met */
export type Phase = 'claim' | 'prove';

/** A lock, and words of the statement that waits for it. */
export interface Stop {
  readonly lock: string;
  readonly words: string;
}

/** What a consumer does with one event of S5: a step that can be cut in two. */
export interface Step {
  readonly service: ServiceName;
  readonly group: string;
  readonly type: EventName;
  readonly topic: string;
  readonly phase: Phase;
  /** what its handler needs midway */
  readonly midway: Stop;
}

const appending = (schema: string): Stop => ({
  lock: `lock table ${schema}.events in share mode`,
  words: 'insert into events',
});
const telling: Stop = { lock: 'lock table notification.deliveries in share mode', words: 'insert into deliveries' };
const ledger: Stop = { lock: 'lock table account.ledger in share mode', words: 'ledger' };

const step = (
  service: ServiceName,
  group: string,
  owner: ServiceName,
  type: EventName,
  phase: Phase,
  midway: Stop,
): Step => ({ ...{ service, group: `${service}.${group}`, type, topic: serviceTopic(owner), phase, midway } });

/** Every consumer step of S5. */
export const steps: readonly Step[] = [
  step('account', 'outcomes', 'id-conflict', 'RouteSucceeded', 'prove', ledger),
  step('account', 'outcomes', 'id-conflict', 'ConflictCaseApproved', 'prove', appending('account')),
  step('id-conflict', 'numbers', 'account', 'IdConflictDetected', 'claim', appending('id_conflict')),
  step('id-conflict', 'numbers', 'account', 'AccountsDeregistered', 'prove', appending('id_conflict')),
  step('notification', 'notices', 'account', 'IdConflictDetected', 'claim', telling),
  step('notification', 'notices', 'id-conflict', 'ConflictCaseApproved', 'prove', telling),
  step('notification', 'notices', 'account', 'AccountsDeregistered', 'prove', telling),
];

const ofACase = ['ConflictCaseOpened', 'ConflictCaseClosed', 'EducationRecordMatched', 'NumberTryReserved'] as const;
const ofAnAccount = ['AccountRegistered', 'DeliveryRequested', 'IdNumberHeld'] as const;

/** What passes a consumer in S5 and leaves nothing but the note that it did, or comes before the dispute begins. */
export const quiet: Readonly<Record<string, readonly EventName[]>> = {
  'account.outcomes': ofACase,
  'id-conflict.numbers': ofAnAccount,
  'notification.notices': [...ofAnAccount, ...ofACase, 'RouteSucceeded'],
};

/** `waiting`: not taken yet · `midway`: in its transaction · `unacknowledged`: committed, the offset not moved */
export const moments = ['waiting', 'midway', 'unacknowledged'] as const;
export type Moment = (typeof moments)[number];

/** What a service does besides consuming, stopped at a lock; or first at one and then at the next. */
export interface Place {
  readonly service: ServiceName;
  readonly name: string;
  readonly phase: Phase;
  readonly stops: readonly Stop[];
  /** finds rows that only a kill at this point leaves behind */
  readonly traces?: string;
}

const place = (service: ServiceName, name: string, phase: Phase, ...stops: Stop[]): Place => ({
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
const handing: Stop = { lock: 'lock table notification.dev_mailbox in share mode', words: 'insert into dev_mailbox' };

export const places: readonly Place[] = [
  place('account', 'a claim, midway', 'claim', appending('account')),
  place('account', 'the claim has no position yet', 'claim', {
    lock: 'lock table account.log in share mode',
    words: 'sequence_batch',
  }),
  place('account', 'the relay before it publishes the claim', 'claim', publishing('account')),
  twice('account', place('account', 'the relay, published and not noted', 'claim', noting('account'))),
  place('id-conflict', 'a try of the study record, midway', 'prove', appending('id_conflict')),
  place('id-conflict', 'the relay before it publishes the decision', 'prove', publishing('id-conflict')),
  twice('id-conflict', place('id-conflict', 'the relay, published and not noted', 'prove', noting('id_conflict'))),
  place('id-conflict', 'the view of cases, midway', 'prove', {
    lock: 'lock table id_conflict.cases in share mode',
    words: 'update cases',
  }),
  place('notification', 'a mail before it is handed over', 'claim', handing),
  triedAgain(
    place('notification', 'a mail, handed over and not noted', 'claim', handing, {
      lock: 'select from notification.delivery_addresses for update',
      words: 'update delivery_addresses',
    }),
  ),
];
