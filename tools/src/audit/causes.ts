import { isDeepStrictEqual } from 'node:util';
import { deliveryKinds, payloads, type EventName, type Route, type Verdict } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { weightOf } from '@zhenming/policy';

/** Fields of an effect, each with the field of the cause that says the same; `type` is the cause's type. */
type Same = Readonly<Record<string, string>>;

/** What must have caused an event. The first row of its type that applies counts. */
interface CauseRow {
  /** fields of the effect with the values for which the row applies; absent: always */
  readonly where?: Readonly<Record<string, readonly unknown[]>>;
  /** the events that may lead to it; absent: anything may, a request or a timer too */
  readonly from?: Partial<Readonly<Record<EventName, Same>>>;
  /** a field of the cause, and the values with which it leads to this */
  readonly saying?: Readonly<Record<string, readonly unknown[]>>;
  /** the accounts in this field of the effect are among those in these fields of the cause */
  readonly among?: { readonly accounts: string; readonly seen: readonly string[] };
}

/** Of fields that have the same name on both sides. */
const alike = (...fields: readonly string[]): Same => Object.fromEntries(fields.map((field) => [field, field]));

const decision = { ...alike('caseId', 'numberId'), decidedHolderVersion: 'holderVersion' };
const ofCase = alike('caseId', 'taskId', 'by');
/** What a reviewer of a case, or of a correction, said with one of these verdicts. */
const byReviewer = (...verdicts: readonly Verdict[]) => ({
  from: { ReviewDecided: ofCase },
  saying: { verdict: verdicts },
});
const correctionByReviewer = (...verdicts: readonly Verdict[]) => ({
  from: { ReviewDecided: { ...alike('taskId', 'by'), correctionId: 'caseId' } },
  saying: { verdict: verdicts },
});
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
  HolderProven: [
    { from: { ObjectionEnded: { ...alike('caseId', 'numberId'), accountId: 'holder' } }, saying: { end: ['HOLDER'] } },
  ],
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
  RouteSucceeded: [{ where: { route: ['PHOTO'] }, ...byReviewer('APPROVE', 'CLAIMANT') }],
  OpinionGiven: [
    // no identity document is a mistake once, and an answer the second time
    { where: { verdict: ['FINAL'] }, ...byReviewer('FINAL', 'RETRY') },
    { from: { ReviewDecided: { ...ofCase, ...alike('verdict') } } },
  ],
  EvidenceRejected: [byReviewer('RETRY', 'FINAL', 'HOLDER', 'NEITHER')],
  HolderPhotosRejected: [byReviewer('RETRY_HOLDER')],
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
  ObjectionEnded: [
    { where: { end: ['CLAIMANT', 'HOLDER', 'NEITHER'] }, from: { ReviewDecided: { ...ofCase, end: 'verdict' } } },
  ],
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
  CorrectionRejected: [correctionByReviewer('RETRY', 'FINAL')],
  CorrectionApproved: [correctionByReviewer('APPROVE')],
  CorrectionClosed: [
    { where: { outcome: ['CORRECTED'] }, from: { CorrectionApplied: alike('correctionId', 'accountId') } },
  ],
  CasesErased: [{ from: { PersonErased: alike('accountId', 'correctionIds') } }],

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
  const { from, saying = {}, among } = rowOf(effect) ?? {};
  if (!from) return undefined;
  const same = from[cause.type as EventName];
  if (!same) return `${cause.type} does not lead to it`;
  const [is, was] = [fieldsOf(effect), fieldsOf(cause)];
  const differs = Object.entries(same).find(([field, ofCause]) => !isDeepStrictEqual(is[field], was[ofCause]));
  if (differs) return `its ${differs[0]} is not what its cause, ${cause.type}, says`;
  const other = Object.entries(saying).find(([field, values]) => !values.includes(was[field]));
  if (other) return `${cause.type} with that ${other[0]} does not lead to it`;
  const seen = new Set(among?.seen.flatMap((field) => accountsIn(was[field])));
  const unseen = among && accountsIn(is[among.accounts]).some((accountId) => !seen.has(accountId));
  return unseen ? `it concerns an account that its cause, ${cause.type}, did not see` : undefined;
}

/** What a way of proving stands on, in the case's own stream; a photo stands on a reviewer's decision, by `causesOf`. */
const grounds: Partial<Readonly<Record<Route, EventName>>> = {
  CLASSMATE: 'AssistGranted',
  STUDY_RECORD: 'EducationRecordMatched',
};

/** What a reviewer's answer to a task may lead to: to one of these, once. */
const answers: readonly string[] = ['RouteSucceeded', 'OpinionGiven', 'EvidenceRejected'];

/**
 * What is wrong with photos that were found good (`succeeded`) among the events before an approval: since then they were refused or
 * others were asked for, or the decision that they stand on is one that the case had heard already.
 */
function photoFault(succeeded: RecordedEvent, before: readonly RecordedEvent[]): string | undefined {
  const undone = before.find(
    (event) =>
      event.revision > succeeded.revision &&
      (event.type === 'EvidenceRejected' ||
        (event.type === 'TriesReopened' && fieldsOf(event)['submissionsLeft'] !== undefined)),
  );
  if (undone) return `PHOTO did not succeed since ${undone.type}`;
  const { taskId } = fieldsOf(succeeded);
  const heard = before.find(
    (event) =>
      event.revision < succeeded.revision && answers.includes(event.type) && fieldsOf(event)['taskId'] === taskId,
  );
  return heard && `PHOTO succeeded by a decision that led to ${heard.type} before`;
}

/**
 * What an approval lacks in its own case, undefined where nothing: the case was opened for this claimant and number, each way by
 * which it is decided succeeded before, after what it stands on and still stood on, photos by a decision of their own and not refused
 * since, and together they weigh what it says. `stream`: the case from its first event.
 */
export function approvalFault(approval: RecordedEvent, stream: readonly RecordedEvent[]): string | undefined {
  const decided = fieldsOf(approval);
  const before = stream.filter(({ revision }) => revision < approval.revision);
  const said = (type: EventName) => before.filter((event) => event.type === type);
  const [opened] = before;
  if (opened?.type !== 'ConflictCaseOpened') return 'its case was not opened';
  const { contested, ...asked } = fieldsOf(opened);
  const ofCase: Fields = { ...asked, contests: (contested as Fields | undefined)?.['caseId'] };
  const differs = ['caseId', 'numberId', 'claimantId', 'contests'].find((field) => decided[field] !== ofCase[field]);
  if (differs) return `its ${differs} is not that of its case`;
  const routes = [...new Set(decided['routes'] as readonly Route[])];
  if (routes.length === 0) return 'nothing is named that succeeded';
  const idOf = (event: RecordedEvent) => fieldsOf(event)['requestId'] ?? fieldsOf(event)['tryId'];
  const takenBack = new Set([...said('AssistWithdrawn'), ...said('EducationRecordWithdrawn')].map(idOf));
  const standing = (ground: EventName) => said(ground).filter((event) => !takenBack.has(idOf(event)));
  for (const route of routes) {
    const succeeded = said('RouteSucceeded').findLast((event) => fieldsOf(event)['route'] === route);
    if (!succeeded) return `${route} did not succeed before`;
    const ground = grounds[route];
    if (ground && !standing(ground).some(({ revision }) => revision < succeeded.revision))
      return `${route} succeeded without ${ground}`;
    const fault = route === 'PHOTO' ? photoFault(succeeded, before) : undefined;
    if (fault) return fault;
  }
  const successes = routes.flatMap((route) =>
    route === 'CLASSMATE' ? standing('AssistGranted').map(() => route) : [route],
  );
  return decided['weight'] === weightOf(successes) ? undefined : 'its weight is not that of what succeeded';
}
