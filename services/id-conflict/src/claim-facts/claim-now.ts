import type { ClaimNow } from '@zhenming/contracts';
import { evidenceOf } from '../conflict-case/case-decision.js';
import type { CaseEvent, OpenedCase } from '../conflict-case/conflict-case-state.js';
import { hearsHolder } from '../conflict-case/objection.js';

/** by which a reviewer refuses a claim for good, and by which one accepts its photos */
const isSettling = (event: CaseEvent): boolean =>
  event.type === 'EvidenceRejected'
    ? event.data.verdict === 'FINAL'
    : event.type === 'RouteSucceeded' && event.data.route === 'PHOTO';

/** What account's ledger would know of a claim if it had read its case to the end. */
export const claimNow = ({ state, history }: { state: OpenedCase; history: readonly CaseEvent[] }): ClaimNow => {
  const { evidence, weight } = evidenceOf(state);
  const refusedLast = history.findLast(isSettling)?.type === 'EvidenceRejected';
  return {
    caseId: state.caseId,
    over: state.status === 'CLOSED',
    evidence,
    weight,
    appealed: refusedLast && evidence !== 'refused',
    hearsHolder: hearsHolder(state),
  };
};
