import type { ClaimTrigger, RejectionReason, Reviewer, Verdict } from '@zhenming/contracts';
import {
  openAssist,
  openObjection,
  type CaseEvent,
  type OpenedCase,
} from '../../services/id-conflict/src/conflict-case/conflict-case-state.js';
import type { Settlement } from './settlement.js';

export const accounts = ['a', 'b', 'c', 'd'] as const;
/** the office: reviewers, one of whom has two logins, one whose own number is the disputed one, one who is a helper under another login */
export const reviewers = [
  { staffId: 'r1', numberId: 'n-r1' },
  { staffId: 'r2', numberId: 'n-r2' },
  { staffId: 'r1-again', numberId: 'n-r1' },
  { staffId: 'r3', numberId: 'n-r3' },
  { staffId: 'r4', numberId: 'n-r4' },
  { staffId: 'r5', numberId: 'n-r5' },
  { staffId: 'party', numberId: 'n' },
  { staffId: 'helper', numberId: 'n-h1' },
] as const satisfies readonly Reviewer[];
/** classmates, each with the person's own number */
export const helpers = [
  { helperId: 'h1', helperNumberId: 'n-h1' },
  { helperId: 'h2', helperNumberId: 'n-h2' },
] as const;

/** the nth case that is not over, counted round: so that what a claimant does is seldom nothing */
const live = ({ opened }: Settlement, n: number): string | undefined => {
  const cases = opened.filter(({ status }) => status !== 'CLOSED');
  return cases[n % cases.length]?.caseId;
};

const photos = [
  { photoId: 'p', side: 'FRONT' as const, originalHash: 'ab'.repeat(32), copyHash: 'cd'.repeat(32), warnings: [] },
];
const note = { noteId: 'note', hash: 'ef'.repeat(32) };
const impactAcknowledged = true;

/** What people do at the portal. A step that nobody can take now is none. */
export const people = {
  take(at: Settlement, accountId: string, reclaim: boolean, trigger: ClaimTrigger): void {
    if (at.deregistered.has(accountId)) return;
    const { now } = at;
    const fresh = { freshCaseId: at.fresh('case'), freshDisputeId: at.fresh('dispute') };
    at.onLedger({ kind: 'TakeNumber', accountId, trigger, reclaim, contactUsed: false, samePerson: [], ...fresh, now });
  },

  /** whoever was deregistered contests the last decision that did it */
  contest(at: Settlement, accountId: string): void {
    const decision = at.decisionAgainst(accountId);
    if (!decision) return;
    const fresh = { freshCaseId: at.fresh('case'), freshDisputeId: at.fresh('dispute') };
    at.onLedger({ kind: 'Contest', accountId, decision, until: '9999', ...fresh, now: at.now });
  },

  letGo(at: Settlement, accountId: string): void {
    at.onLedger({ kind: 'LetGo', accountId, answer: 'LET_GO', cases: at.casesNow, now: at.now });
  },

  /** "it is mine" */
  object(at: Settlement, accountId: string): void {
    const made = { hears: () => true, objectionIdOf: () => at.fresh('objection') };
    at.onLedger({ kind: 'Object', accountId, ...made, cases: at.casesNow, now: at.now });
  },

  /** whoever objects hands in photos, in the first case that wants them */
  holderPhotos(at: Settlement): void {
    const owed = at.opened.find((state) => openObjection(state)?.submission === null && state.status !== 'CLOSED');
    const objectionId = owed && openObjection(owed)?.objectionId;
    if (!owed || objectionId === undefined) return;
    const given = { objectionId, submissionId: at.fresh('submission'), photos, freshTaskId: at.fresh('task') };
    const facts = at.factsFor(owed.caseId);
    at.onCase(owed.caseId, { kind: 'SubmitHolderPhotos', ...given, facts, now: at.now });
  },

  disown(at: Settlement, accountId: string): void {
    const deregistered = at.deregistered.has(accountId);
    at.onLedger({ kind: 'Disown', accountId, deregistered, cases: at.casesNow, now: at.now });
    at.deregistered.delete(accountId);
  },

  correct(at: Settlement, accountId: string): void {
    at.onLedger({ kind: 'Correct', accountId, correctionId: at.fresh('correction'), cases: at.casesNow, now: at.now });
  },

  studyRecord(at: Settlement, n: number, matches: boolean): void {
    const caseId = live(at, n);
    if (!caseId) return;
    const matched = matches ? 'ab'.repeat(32) : null;
    const fresh = { tryId: at.fresh('try'), freshTaskId: at.fresh('task') };
    const given = { ...fresh, record: 'IN_SCHOOL' as const, matched, impactAcknowledged };
    at.onCase(caseId, { kind: 'GiveStudyRecord', ...given, facts: at.factsFor(caseId), now: at.now });
  },

  photo(at: Settlement, n: number): void {
    const caseId = live(at, n);
    if (!caseId) return;
    const given = { submissionId: at.fresh('submission'), photos, submissionsLeft: 3, impactAcknowledged };
    const { now } = at;
    at.onCase(caseId, {
      kind: 'SubmitPhotos',
      ...given,
      freshTaskId: at.fresh('task'),
      facts: at.factsFor(caseId),
      now,
    });
  },

  appeal(at: Settlement): void {
    const refused = at.opened.find(({ status }) => status === 'REFUSED');
    if (!refused) return;
    const fresh = { appealId: at.fresh('appeal'), freshTaskId: at.fresh('task') };
    const facts = at.factsFor(refused.caseId);
    at.onCase(refused.caseId, { kind: 'Appeal', ...fresh, note, facts, now: at.now });
  },

  withdraw(at: Settlement, n: number): void {
    const caseId = live(at, n);
    if (caseId) at.onCase(caseId, { kind: 'Withdraw' });
  },

  askClassmate(at: Settlement, n: number): void {
    const caseId = live(at, n);
    if (!caseId) return;
    const asked = { requestId: at.fresh('request'), candidates: helpers.map(({ helperId }) => helperId) };
    const { now } = at;
    const facts = at.factsFor(caseId);
    at.onCase(caseId, { kind: 'RequestAssist', ...asked, requestsLeft: 2, impactAcknowledged, facts, now });
  },
};

/** What a classmate does about the oldest request that is open, or was granted and is not yet settled. */
export const classmate = {
  vouches(at: Settlement, helper: (typeof helpers)[number], right: boolean): void {
    const open = at.opened.find((state) => openAssist(state));
    const request = open && openAssist(open);
    if (!open || !request) return;
    const { requestId } = request;
    const facts = at.factsFor(open.caseId);
    const holdsNumber = !at.gone.has(helper.helperId);
    const given = { requestId, ...helper, holdsNumber, right, freshTaskId: at.fresh('task') };
    at.onCase(open.caseId, { kind: 'GrantAssist', ...given, facts, now: at.now });
  },

  declines(at: Settlement, { helperId }: (typeof helpers)[number]): void {
    const open = at.opened.find((state) => openAssist(state));
    const requestId = open && openAssist(open)?.requestId;
    if (open && requestId) at.onCase(open.caseId, { kind: 'DeclineAssist', requestId, helperId });
  },

  takesBack(at: Settlement): void {
    const granted = at.opened.find(({ helpers: own, status }) => own.length > 0 && status !== 'CLOSED');
    const [helper] = granted?.helpers ?? [];
    if (!granted || !helper) return;
    const { requestId, helperId } = helper;
    const facts = at.factsFor(granted.caseId);
    const taken = { requestId, helperId, freshTaskId: at.fresh('task') };
    at.onCase(granted.caseId, { kind: 'WithdrawAssist', ...taken, facts, now: at.now });
  },
};

/** what a time counts from the notice of */
const counted = ['WaitStarted', 'ObjectionRaised', 'HolderPhotosRejected', 'EvidenceRejected'];

/** In each case the notice of what was asked last reaches the holder, or the claimant; `older`: that of so much before it. */
export function deliverNotice(at: Settlement, toHolder: boolean, older = 0): void {
  for (const { caseId, claimantId, wait, objection } of at.opened) {
    const told = at.history.filter(
      ({ type, data }) => counted.includes(type) && (data as { caseId: string }).caseId === caseId,
    );
    const about = told.at(-1 - older) as CaseEvent | undefined;
    if (!about) continue;
    const holder = about.type === 'WaitStarted' ? wait?.holder : objection?.holder;
    const recipientId = toHolder ? (holder ?? 'nobody') : claimantId;
    at.onCase(caseId, { kind: 'NoteNotice', delivered: { recipientId, at: at.now, about }, now: at.now });
  }
}

const reasonsOf: Readonly<Record<Verdict, readonly RejectionReason[]>> = {
  ...{ APPROVE: [], CLAIMANT: [], HOLDER: [], NEITHER: [] },
  ...{ RETRY: ['NOT_AN_ID'], RETRY_HOLDER: ['NOT_AN_ID'], FINAL: ['WRONG_PERSON'] },
};

/** what reviewers answer between two sides, where they would have answered about one */
const between = {
  APPROVE: ['CLAIMANT', 'CLAIMANT', 'HOLDER'],
  RETRY: ['RETRY', 'RETRY_HOLDER', 'CLAIMANT'],
  FINAL: ['HOLDER', 'HOLDER', 'NEITHER'],
} as const;

/** What a member of staff decides about the evidence that waits longest; the case hears of it later. */
export function review(at: Settlement, reviewer: Reviewer, about: 'APPROVE' | 'RETRY' | 'FINAL', n = 0): void {
  const judged = new Set(at.toReviews.map(({ caseId }) => caseId));
  const waits = at.opened.find(({ caseId, photo }) => photo.pending !== null && !judged.has(caseId));
  const pending = waits?.photo.pending;
  if (!waits || !pending) return;
  const { caseId } = waits;
  const { taskId } = pending;
  const verdict: Verdict = pending.bothSides ? (between[about][n % 3] as Verdict) : about;
  const reasons = reasonsOf[verdict];
  const facts = at.factsFor(caseId);
  const said = { taskId, reviewer, verdict, reasons, note: null, freshTaskId: at.fresh('task'), facts, now: at.now };
  at.toReviews.push({ caseId, verdict: { kind: 'TakeVerdict', ...said } });
}

/** What time does: each ends what is due by then, whoever's it is. */
export const time = {
  idle(at: Settlement): void {
    each(at, ({ caseId }) => {
      const facts = at.factsFor(caseId);
      at.onCase(caseId, { kind: 'ExpireIdle', freshTaskId: at.fresh('task'), facts, now: at.now });
    });
  },
  appealWindows(at: Settlement): void {
    each(at, ({ caseId }) => at.onCase(caseId, { kind: 'ExpireAppeal', now: at.now }));
  },
  /** notices that nobody delivers count as undeliverable, and decisions whose wait is over take effect */
  waits(at: Settlement): void {
    each(at, ({ caseId, status }) => {
      if (status !== 'WAITING') return;
      at.onCase(caseId, { kind: 'NoteNotice', delivered: null, now: at.now });
      at.reconsider([caseId]);
    });
  },
  /** sides that owed photos and handed in none, and notices of it that nobody delivers */
  objections(at: Settlement): void {
    each(at, ({ caseId }) => {
      if (!at.spendTimers(caseId)) return;
      const facts = at.factsFor(caseId);
      at.onCase(caseId, { kind: 'EndObjection', freshTaskId: at.fresh('task'), facts, now: at.now });
    });
  },
  requests(at: Settlement): void {
    each(at, (state) => {
      const requestId = openAssist(state)?.requestId;
      if (requestId) at.onCase(state.caseId, { kind: 'ExpireAssist', requestId, now: at.now });
    });
  },
};

const each = ({ opened }: Settlement, act: (state: OpenedCase) => void): void => opened.forEach(act);
