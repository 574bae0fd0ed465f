import { describe, expect, it } from '@jest/globals';
import type { ConflictCaseApproved, HolderStanding } from '@zhenming/contracts';
import { RuleViolation, type Event } from '@zhenming/kernel';
import { holderClassOf, policyOf, rowFor, type PolicyRow } from '@zhenming/policy';
import fc from 'fast-check';
import {
  conflictCase,
  type CaseCommand,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
} from '../../services/id-conflict/src/conflict-case/conflict-case.js';
import { openAssist, type OpenedCase } from '../../services/id-conflict/src/conflict-case/conflict-case-state.js';
import { brokenHelp, brokenI13, brokenOver, brokenPersons, helpEnds } from './invariants.js';
import { helpers, reviewers } from './people.js';

const rules = policyOf({ name: 'guarded', version: 1 });
const now = '2026-09-01T08:00:00.000Z';
const standings: readonly (HolderStanding | null)[] = [
  null,
  { proof: 'UNPROVEN', heldSince: '2026-08-01T08:00:00.000Z' },
  { proof: 'PROVEN', heldSince: '2026-08-01T08:00:00.000Z' },
  { proof: 'PROVEN', heldSince: '2026-08-01T08:00:00.000Z' },
];
const claims = [{ accountId: 'b', caseId: 'case' }];
const opening: CaseEvent = {
  type: 'ConflictCaseOpened',
  data: {
    ...{ caseId: 'case', numberId: 'n', disputeId: 'dispute', claimantId: 'b', trigger: 'SIGN_UP', holder: 'a' },
    ...{ policy: { name: 'guarded', version: 1 }, holderVersion: 1, idleAt: '2027-01-01T00:00:00.000Z' },
  },
};

/** What the case is told of its number: any holder, a rival whose evidence waits, or none, and helpers who are off their own numbers, or none. */
const facts = fc
  .tuple(
    fc.constantFrom(...standings),
    fc.constantFrom('a', 'a', 'z'),
    fc.boolean(),
    fc.constantFrom([], [], [], ['h1'], ['h2'], ['h1', 'h2']),
  )
  .map(([standing, holder, rivalWaits, gone]): NumberFacts => ({
    ...{ holder: standing && holder, holderVersion: 1, standing, claims, lastDecision: null },
    ...{ rivalHelpers: [], rivalDeciders: [], gone },
    rivals: rivalWaits ? [{ caseId: 'other', waiting: 3, succeeded: null }] : [],
  }));
const photos = [
  { photoId: 'p', side: 'FRONT' as const, originalHash: 'ab'.repeat(32), copyHash: 'cd'.repeat(32), warnings: [] },
];
const note = { noteId: 'note', hash: 'ef'.repeat(32) };
const impactAcknowledged = true;
const reasons = { APPROVE: [], RETRY: ['NOT_AN_ID'], FINAL: ['EDITED'] } as const;

/** A step, made a command where the case stands then, with a fresh name. */
type Step = (state: OpenedCase, fresh: string, history: readonly CaseEvent[]) => CaseCommand;
const looks = fc
  .tuple(fc.constantFrom(...reviewers), fc.constantFrom('APPROVE' as const, 'RETRY' as const, 'FINAL' as const), facts)
  .map(([reviewer, verdict, known]): Step => ({ photo }, fresh) => ({
    ...{ kind: 'TakeVerdict', taskId: photo.pending?.taskId ?? 'none', reviewer, verdict, reasons: reasons[verdict] },
    ...{ note: null, freshTaskId: fresh, facts: known, now },
  }));
const others = facts.chain((known) =>
  fc.constantFrom<Step>(
    (_state, fresh) => ({
      ...{ kind: 'SubmitPhotos', submissionId: fresh, photos, submissionsLeft: 3, impactAcknowledged },
      ...{ freshTaskId: fresh, facts: known, now },
    }),
    (_state, fresh) => ({ kind: 'Reconsider', freshTaskId: fresh, facts: known, now }),
    (_state, fresh) => ({ kind: 'Reconsider', freshTaskId: fresh, facts: known, now }),
    (_state, fresh) => ({
      ...{ kind: 'GiveStudyRecord', tryId: fresh, record: 'IN_SCHOOL', matched: 'ab'.repeat(32), impactAcknowledged },
      ...{ freshTaskId: fresh, facts: known, now },
    }),
    (_state, fresh) => ({ kind: 'Appeal', appealId: fresh, note, freshTaskId: fresh, facts: known, now }),
    ...(['HOLDER_CHANGED', 'RIVAL_EVIDENCE_WAITS'] as const).map((reason): Step => (_state, fresh) => ({
      ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason, freshTaskId: fresh, facts: known, now },
    })),
  ),
);

/** Classmates help, take it back, and are off their own numbers at any time. */
const helps = fc.tuple(fc.constantFrom(...helpers), facts).chain(([helper, known]) =>
  fc.constantFrom<Step>(
    (_state, fresh) => ({
      ...{ kind: 'RequestAssist', requestId: fresh, candidates: helpers.map(({ helperId }) => helperId) },
      ...{ requestsLeft: 2, impactAcknowledged, facts: known, now },
    }),
    ...Array<Step>(2).fill((state, fresh) => ({
      ...{ kind: 'GrantAssist', requestId: openAssist(state)?.requestId ?? 'none', ...helper, right: true },
      ...{ holdsNumber: !known.gone?.includes(helper.helperId), freshTaskId: fresh, facts: known, now },
    })),
    (state, fresh) => ({
      ...{ kind: 'WithdrawAssist', requestId: state.helpers[0]?.requestId ?? 'none', freshTaskId: fresh },
      ...{ helperId: state.helpers[0]?.helperId ?? 'nobody', facts: known, now },
    }),
  ),
);

/** The holder leaves, or a rival wins, and the claim stays. */
const leaves = facts.chain((known) =>
  fc.constantFrom<Step>(
    (_state, fresh) => ({ kind: 'HolderLeft', holder: known.holder, freshTaskId: fresh, facts: known, now }),
    (_state, fresh) => ({
      ...{ kind: 'NumberSettled', byCaseId: 'other', deregisteredCases: [], holder: known.holder, holderVersion: 1 },
      ...{ freshTaskId: fresh, facts: known, now },
    }),
  ),
);

/** The claimant leaves, or has the holder's place, or lost: whatever comes afterwards, the case is over. */
const ends = fc.constantFrom<Step>(
  () => ({ kind: 'Withdraw' }),
  () => ({ kind: 'ClaimEnded', crowdedOut: false }),
  (_state, fresh) => ({ kind: 'HolderLeft', holder: 'b', freshTaskId: fresh, now }),
  (_state, fresh) => ({
    ...{ kind: 'NumberSettled', byCaseId: 'other', deregisteredCases: ['case'], holder: 'z', holderVersion: 1 },
    ...{ freshTaskId: fresh, now },
  }),
);

/** The holder was told, or the time of a wait is up: what was decided goes on, unless a rival's evidence waits. */
const waits = facts.chain((known) =>
  fc.constantFrom<Step>(
    (_state, _fresh, history) => {
      const about = history.findLast(({ type }) => type === 'WaitStarted') ?? opening;
      return { kind: 'NoteNotice', delivered: { recipientId: 'a', at: '2026-08-01T08:00:00.000Z', about }, now };
    },
    (_state, fresh) => ({ kind: 'Reconsider', freshTaskId: fresh, facts: { ...known, rivals: [] }, now }),
  ),
);

/** One case as it goes, its number being whatever it is told. */
class OneCase {
  state = conflictCase.evolve(conflictCase.initial, opening) as OpenedCase;
  readonly history: CaseEvent[] = [opening];
  /** the same, and between them which helpers it was told to be off their own numbers */
  readonly known: Event[] = [opening];
  readonly asked = new Map<Event, PolicyRow>();
  get opened(): OpenedCase[] {
    return [this.state];
  }

  take(command: CaseCommand): void {
    const before = this.state;
    if ('facts' in command) this.hear(command.facts);
    for (const event of decided(command, before)) {
      this.state = conflictCase.evolve(this.state, event) as OpenedCase;
      this.history.push(event);
      this.known.push(event);
      if (event.type === 'ConflictCaseApproved') this.asked.set(event, asked(event.data, command));
    }
  }

  private hear({ gone = [] }: NumberFacts): void {
    for (const { helperId } of helpers)
      this.known.push({ type: gone.includes(helperId) ? 'HelperLeft' : 'HelperReturned', data: { helperId } });
  }
}
const decided = (command: CaseCommand, state: ConflictCase): CaseEvent[] => {
  try {
    return conflictCase.decide(command, state);
  } catch (refusal) {
    if (refusal instanceof RuleViolation) return [];
    throw refusal;
  }
};
/** by the holder that was known when it was decided */
const asked = ({ routes }: ConflictCaseApproved, command: CaseCommand): PolicyRow => {
  const standing = 'facts' in command && 'standing' in command.facts ? command.facts.standing : null;
  const row = rowFor(rules, routes, holderClassOf(rules, standing, now));
  if (!row) throw new Error(`decided by ${routes.join(' and ')}`);
  return row;
};

const steps = fc.oneof(
  ...[looks, others, waits, helps, leaves, ends].map((arbitrary, n) => ({
    ...{ arbitrary, weight: [60, 20, 20, 12, 5, 1][n] ?? 1 },
  })),
);
const broken = (one: OneCase): string | undefined => {
  const told = { history: one.known };
  return brokenPersons(one) ?? brokenHelp(told) ?? brokenI13(told) ?? brokenOver(told);
};

describe('one case, its holder now weak, now strong, now gone, its helpers too', () => {
  it('is decided by no fewer persons than its policy asks for, and by nobody who left, by any sequence', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(steps, { minLength: 30, maxLength: 90 }), (taken) => {
        const one = new OneCase();
        taken.forEach((step, n) => one.take(step(one.state, `fresh-${n}`, one.history)));
        const how = broken(one);
        if (how !== undefined) throw new Error(how);
        for (const ended of helpEnds(one.known)) seen.add(ended);
        let succeeded = false;
        for (const { type, data } of one.history) {
          const kind = type === 'ReviewRequested' ? (data as { kind: string }).kind : type;
          seen.add(kind === 'SECOND' && succeeded ? 'SECOND of what was accepted' : kind);
          if (type === 'RouteSucceeded') succeeded = (data as { route: string }).route === 'PHOTO';
          if (type === 'EvidenceRejected' || type === 'ReviewRequested') succeeded = false;
        }
        for (const { reviewers: persons } of one.asked.values()) seen.add(`decided by ${persons}`);
      }),
      { numRuns: 5_000 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...['SECOND', 'SECOND of what was accepted', 'SENIOR', 'RETURNED', 'APPEAL', 'ReviewRefused'],
        ...['decided by 1', 'decided by 2', 'EvidenceRejected', 'AssistGranted', 'ConflictCaseClosed'],
        ...['help falls away', 'help falls away from what came back', 'help falls away before a decision'],
      ]),
    );
  });
});
