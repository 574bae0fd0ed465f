import type { StudyRecordKind } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { decideIfEnough, idleUntil, notEnough, noContest, notSettled, takingEvidence } from './case-decision.js';
import {
  succeededRoutes,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type OpenedCase,
} from './conflict-case-state.js';
import { evidenceWithdrawn } from './evidence-withdrawn.js';
import { policyOf, weightOf } from '@zhenming/policy';

/** Route 3: the claimant gives a study record. */
export interface GiveStudyRecord {
  readonly kind: 'GiveStudyRecord';
  readonly tryId: string;
  readonly record: StudyRecordKind;
  /** hex SHA-256 of the matching record, or null: never which field was wrong */
  readonly matched: string | null;
  readonly impactAcknowledged: boolean;
  /** for the review that follows where the photos need another person's eyes */
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** Whether the study-record route may be tried now; refuses with the reason. Asked before a try is reserved. */
export const mayTryStudyRecord = (
  state: ConflictCase,
  { impactAcknowledged, facts, now }: Pick<GiveStudyRecord, 'impactAcknowledged' | 'facts' | 'now'>,
): OpenedCase => {
  const taking = takingEvidence(state, impactAcknowledged, facts);
  noContest(taking);
  if (taking.routes.STUDY_RECORD === 'succeeded') throw new RuleViolation('case/no-route-needed');
  if (taking.routes.STUDY_RECORD === 'exhausted') throw new RuleViolation('case/route-exhausted');
  notSettled(taking, route, facts, now);
  return taking;
};

const route = 'STUDY_RECORD' as const;

/** Tries that the case has left: of those it began with, or of those that were opened again for it. */
export const recordTriesLeft = ({ policy, tries, triesReopened }: OpenedCase): number => {
  const { size, after } = triesReopened ?? { size: policyOf(policy).triesPerCase, after: 0 };
  return Math.max(0, size - (tries.length - after));
};

export const giveStudyRecord = (command: GiveStudyRecord, state: ConflictCase): CaseEvent[] => {
  const { tryId, record: kind, matched, impactAcknowledged, freshTaskId, facts, now } = command;
  if (state.status !== 'NONE' && state.tries.includes(tryId)) return [];
  const tried = mayTryStudyRecord(state, command);
  const { caseId, numberId, claimantId } = tried;
  if (matched === null) {
    const triesLeft = Math.max(0, recordTriesLeft(tried) - 1);
    const idleAt = idleUntil(tried, now);
    return [
      { type: 'EducationRecordNotMatched', data: { caseId, tryId, kind, triesLeft, impactAcknowledged, idleAt } },
    ];
  }
  const succeeded = [...succeededRoutes(tried), route];
  return [
    { type: 'EducationRecordMatched', data: { caseId, tryId, kind, recordHash: matched, impactAcknowledged } },
    {
      type: 'RouteSucceeded',
      data: {
        caseId,
        numberId,
        claimantId,
        route,
        weight: weightOf(succeeded),
        ...notEnough(tried, succeeded, facts, now),
      },
    },
    ...(tried.routes.PHOTO === 'waiting' ? [] : decideIfEnough(tried, succeeded, facts, now, freshTaskId)),
  ];
};

/** The registry took back the record that agreed. Quiet where none counts. */
export const withdrawRecord = (
  state: OpenedCase,
  deciding: Pick<GiveStudyRecord, 'freshTaskId' | 'facts' | 'now'>,
): CaseEvent[] => {
  const { agreed } = state;
  if (state.routes[route] !== 'succeeded' || !agreed) return [];
  const { tryId } = agreed;
  const triesLeft = recordTriesLeft(state);
  const left = succeededRoutes(state).filter((one) => one !== route);
  return evidenceWithdrawn(
    state,
    left,
    (told) => ({ type: 'EducationRecordWithdrawn', data: { ...told, tryId, triesLeft } }),
    deciding,
  );
};
