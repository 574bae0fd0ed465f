import { isDeepStrictEqual } from 'node:util';
import { deliveryKinds, payloads, type EventName } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';

/** Fields of an effect, each with the field of the cause that says the same; `type` is the cause's type. */
type Same = Readonly<Record<string, string>>;

/** What must have caused an event. The first row of its type that applies counts. */
interface CauseRow {
  /** fields of the effect with the values for which the row applies; absent: always */
  readonly where?: Readonly<Record<string, readonly unknown[]>>;
  /** the events that may lead to it; absent: anything may, a request or a timer too */
  readonly from?: Partial<Readonly<Record<EventName, Same>>>;
  /** the accounts in this field of the effect are among those in these fields of the cause */
  readonly among?: { readonly accounts: string; readonly seen: readonly string[] };
}

/** Of fields that have the same name on both sides. */
const alike = (...fields: readonly string[]): Same => Object.fromEntries(fields.map((field) => [field, field]));

const decision = { ...alike('caseId', 'numberId'), decidedHolderVersion: 'holderVersion' };
const byReviewer = { from: { ReviewDecided: alike('caseId', 'taskId', 'by') } };
const correctionByReviewer = { from: { ReviewDecided: { ...alike('taskId', 'by'), correctionId: 'caseId' } } };
const correctedNumber = {
  where: { trigger: ['CORRECTION'] },
  from: { CorrectionApproved: alike('accountId') },
};
/** what people are told of, and which event that was */
const told = [...Object.keys(payloads.account), ...Object.keys(payloads['id-conflict'])] as EventName[];
const notice: readonly CauseRow[] = [
  { where: { about: deliveryKinds }, from: { DeliveryRequested: { about: 'kind' } } },
  { from: Object.fromEntries(told.map((type) => [type, { about: 'type' }])) },
];

/**
 * The events that only another event leads to, and which one: most of those are in the log of another service. What a request,
 * a timer or a command of the office leads to is not here: there is no second witness of it.
 */
export const causesOf: Partial<Readonly<Record<EventName, readonly CauseRow[]>>> = {
  IdNumberHeld: [correctedNumber],
  IdConflictDetected: [correctedNumber],
  ClaimWithdrawn: [
    {
      where: { reason: ['IDLE', 'REFUSED'] },
      from: { ConflictCaseClosed: { ...alike('caseId', 'numberId'), accountId: 'claimantId', reason: 'outcome' } },
    },
  ],
  HolderProven: [{ from: { ObjectionEnded: { ...alike('caseId', 'numberId'), accountId: 'holder' } } }],
  IdNumberCorrected: [{ from: { CorrectionApproved: alike('correctionId', 'accountId', 'numberId') } }],
  CorrectionApplied: [{ from: { CorrectionApproved: alike('correctionId', 'accountId') } }],
  AccountsDeregistered: [
    {
      from: { ConflictCaseApproved: { ...decision, ...alike('routes', 'weight'), winnerId: 'claimantId' } },
      among: { accounts: 'accounts', seen: ['holder', 'claims'] },
    },
  ],
  AccountsReinstated: [
    { from: { ConflictCaseApproved: { ...decision, ...alike('contests', 'weight'), contestantId: 'claimantId' } } },
  ],
  DeregistrationRefused: [{ from: { ConflictCaseApproved: { ...decision, accountId: 'claimantId' } } }],

  ConflictCaseOpened: [
    {
      from: {
        IdConflictDetected: {
          ...alike('caseId', 'numberId', 'disputeId', 'holder', 'holderVersion'),
          claimantId: 'accountId',
        },
      },
    },
  ],
  ConflictCaseTurnCame: [{ from: { ClaimTurnsChanged: alike('numberId') } }],
  ConflictCaseTurnLost: [{ from: { ClaimTurnsChanged: alike('numberId') } }],
  RouteSucceeded: [{ where: { route: ['PHOTO'] }, ...byReviewer }],
  OpinionGiven: [byReviewer],
  EvidenceRejected: [byReviewer],
  HolderPhotosRejected: [byReviewer],
  ReviewRefused: [{ from: { ReviewDecided: alike('caseId', 'taskId') } }],
  HolderNotified: [
    { where: { deliveredAt: [null] } },
    { from: { NoticeDelivered: { ...alike('caseId', 'deliveredAt'), holder: 'recipientId' } } },
  ],
  PartyNotified: [
    { where: { deliveredAt: [null] } },
    {
      where: { party: ['CLAIMANT'] },
      from: { NoticeDelivered: { ...alike('caseId', 'deliveredAt'), claimantId: 'recipientId' } },
    },
    { from: { NoticeDelivered: { ...alike('caseId', 'deliveredAt'), holder: 'recipientId' } } },
  ],
  ObjectionRaised: [{ from: { HolderAnswered: { numberId: 'numberId', holder: 'accountId' } } }],
  ObjectionEnded: [{ where: { end: ['CLAIMANT', 'HOLDER', 'NEITHER'] }, ...byReviewer }],
  ConflictCaseClosed: [
    {
      where: { outcome: ['WON'] },
      from: { AccountsDeregistered: alike('caseId', 'numberId'), AccountsReinstated: alike('caseId', 'numberId') },
    },
    {
      where: { outcome: ['SUPERSEDED'] },
      from: {
        AccountsDeregistered: { numberId: 'numberId', byCaseId: 'caseId' },
        AccountsReinstated: { numberId: 'numberId', byCaseId: 'caseId' },
      },
    },
    {
      where: { outcome: ['REVERSED'] },
      from: { AccountsReinstated: { caseId: 'contests', numberId: 'numberId', byCaseId: 'caseId' } },
    },
  ],
  CorrectionOpened: [
    { from: { CorrectionRequested: alike('correctionId', 'accountId', 'numberId', 'rightNumberId') } },
  ],
  CorrectionRejected: [correctionByReviewer],
  CorrectionApproved: [correctionByReviewer],

  ReviewTaskOpened: [
    { from: { ReviewRequested: alike('taskId', 'kind', 'caseId', 'numberId', 'claimantId', 'submissionId') } },
  ],
  ReviewTaskCancelled: [
    { where: { outcome: ['HOLDER_LEFT'] }, from: { ObjectionEnded: alike('caseId') } },
    { from: { ConflictCaseClosed: alike('caseId', 'outcome'), CorrectionClosed: { caseId: 'correctionId' } } },
  ],

  NoticeDelivered: notice,
  NoticeFailed: notice,
};

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = ({ type, data }: RecordedEvent): Fields => ({ ...(data as object), type });

/** Account ids in a field: one, or a list of objects that have one. */
const accountsIn = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.map((one) => (one as Fields)['accountId']) : [value];

const rowOf = (effect: RecordedEvent): CauseRow | undefined => {
  const rows = Object.hasOwn(causesOf, effect.type) ? causesOf[effect.type as EventName] : undefined;
  const fields = fieldsOf(effect);
  return rows?.find(({ where = {} }) =>
    Object.entries(where).every(([field, values]) => values.includes(fields[field])),
  );
};

/** Whether an event must have another one as its cause: it says so itself, or nothing else leads to it. */
export const hasCause = (effect: RecordedEvent): boolean =>
  effect.metadata.causationHash !== undefined || rowOf(effect)?.from !== undefined;

/**
 * What is wrong between an event that `hasCause` and its cause, undefined where nothing is. `cause`: what its owner's log holds
 * under the causation id of the effect. Names types and fields, no values.
 */
export function causeFault(effect: RecordedEvent, cause: RecordedEvent | undefined): string | undefined {
  if (!cause) return 'no log holds its cause';
  const { causationHash } = effect.metadata;
  if (causationHash !== undefined && causationHash !== cause.hash) return `its cause, ${cause.type}, was another event`;
  const { from, among } = rowOf(effect) ?? {};
  if (!from) return undefined;
  const same = from[cause.type as EventName];
  if (!same) return `${cause.type} does not lead to it`;
  const [is, was] = [fieldsOf(effect), fieldsOf(cause)];
  const differs = Object.entries(same).find(([field, ofCause]) => !isDeepStrictEqual(is[field], was[ofCause]));
  if (differs) return `its ${differs[0]} is not what its cause, ${cause.type}, says`;
  const seen = new Set(among?.seen.flatMap((field) => accountsIn(was[field])));
  const unseen = among && accountsIn(is[among.accounts]).some((accountId) => !seen.has(accountId));
  return unseen ? `it concerns an account that its cause, ${cause.type}, did not see` : undefined;
}

/** What a way of proving stands on, in the case's own stream; a photo stands on a reviewer's decision, by `causesOf`. */
const grounds: Partial<Readonly<Record<string, EventName>>> = {
  CLASSMATE: 'AssistGranted',
  STUDY_RECORD: 'EducationRecordMatched',
};

/**
 * What an approval lacks in its own case, undefined where nothing: the case was opened for this claimant and number, and each way
 * by which it is decided succeeded before, after what it stands on. `stream`: the case from its first event.
 */
export function approvalFault(approval: RecordedEvent, stream: readonly RecordedEvent[]): string | undefined {
  const decided = fieldsOf(approval);
  const before = stream.filter(({ revision }) => revision < approval.revision);
  const [opened] = before;
  if (opened?.type !== 'ConflictCaseOpened') return 'its case was not opened';
  const differs = ['caseId', 'numberId', 'claimantId'].find((field) => decided[field] !== fieldsOf(opened)[field]);
  if (differs) return `its ${differs} is not that of its case`;
  for (const route of decided['routes'] as readonly string[]) {
    const succeeded = before.find((event) => event.type === 'RouteSucceeded' && fieldsOf(event)['route'] === route);
    if (!succeeded) return `${route} did not succeed before`;
    const ground = grounds[route];
    if (ground && !before.some(({ type, revision }) => type === ground && revision < succeeded.revision))
      return `${route} succeeded without ${ground}`;
  }
  return undefined;
}
