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
import type { OpenedCase } from '../../services/id-conflict/src/conflict-case/conflict-case-state.js';
import { brokenPersons } from './invariants.js';
import { reviewers } from './people.js';

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

/** What the case is told of its number: any holder, and a rival whose evidence waits, or none. */
const facts = fc.tuple(fc.constantFrom(...standings), fc.boolean()).map(([standing, rivalWaits]): NumberFacts => ({
  ...{ holder: standing && 'a', holderVersion: 1, standing, claims, lastDecision: null },
  ...{ rivalHelpers: [], rivalDeciders: [] },
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
  readonly asked = new Map<Event, PolicyRow>();
  get opened(): OpenedCase[] {
    return [this.state];
  }

  take(command: CaseCommand): void {
    const before = this.state;
    for (const event of decided(command, before)) {
      this.state = conflictCase.evolve(this.state, event) as OpenedCase;
      this.history.push(event);
      if (event.type === 'ConflictCaseApproved') this.asked.set(event, asked(event.data, command));
    }
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

describe('one case, its holder now weak, now strong, now gone', () => {
  it('is decided by no fewer persons than its policy asks for, by any sequence', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.oneof(looks, looks, looks, others, waits), { minLength: 30, maxLength: 90 }), (steps) => {
        const one = new OneCase();
        steps.forEach((step, n) => one.take(step(one.state, `fresh-${n}`, one.history)));
        const broken = brokenPersons(one);
        if (broken !== undefined) throw new Error(broken);
        let succeeded = false;
        for (const { type, data } of one.history) {
          const kind = type === 'ReviewRequested' ? (data as { kind: string }).kind : type;
          seen.add(kind === 'SECOND' && succeeded ? 'SECOND of what was accepted' : kind);
          if (type === 'RouteSucceeded') succeeded = (data as { route: string }).route === 'PHOTO';
          if (type === 'EvidenceRejected' || type === 'ReviewRequested') succeeded = false;
        }
        for (const { reviewers: persons } of one.asked.values()) seen.add(`decided by ${persons}`);
      }),
      { numRuns: 1_500 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...['SECOND', 'SECOND of what was accepted', 'SENIOR', 'RETURNED', 'APPEAL', 'ReviewRefused'],
        ...['decided by 1', 'decided by 2', 'EvidenceRejected'],
      ]),
    );
  });
});
