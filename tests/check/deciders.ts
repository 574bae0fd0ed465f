import type { NumberEvent, ReviewKind, Verdict } from '@zhenming/contracts';
import type { LoggedEvent } from '@zhenming/kernel';
import { holderClassOf, policyOf, rowFor } from '@zhenming/policy';
import { eventsOf, grouped, type Evidence, type Known } from './evidence.js';
import { submissionsIn } from './photos.js';

/** a verdict that a case or a correction took */
type Taken = Known<
  | 'OpinionGiven'
  | 'RouteSucceeded'
  | 'EvidenceRejected'
  | 'HolderPhotosRejected'
  | 'CorrectionRejected'
  | 'CorrectionApproved'
>;

/** reviews that are another person's than all before them */
const forOthers: readonly ReviewKind[] = ['APPEAL', 'SECOND', 'SENIOR', 'TWO_PARTY'];

/** What a verdict between two sides means for the claimant’s evidence. */
const forClaimant = (verdict: Verdict): Verdict =>
  verdict === 'CLAIMANT' ? 'APPROVE' : verdict === 'HOLDER' || verdict === 'NEITHER' ? 'FINAL' : verdict;

const subjectOf = ({ data }: Taken): string => ('caseId' in data ? data.caseId : data.correctionId);

/**
 * I13: who decided a case is no party of it and no helper, as a person; an appeal is decided by another person than the refusal, a
 * second opinion is another person's than the first, a senior settles where they differ, both sides are compared by others than
 * who looked at one, and a contest is decided by nobody who had to do with what is contested; as many persons as the case's policy asks for are behind what is decided. The verdict was
 * given by whoever had the task, under the last fencing token, after every photo was shown to them under it.
 */
export function decidersAreDistinct({ logs }: Evidence): string[] {
  const found: string[] = [];
  const cases = logs['id-conflict'];
  const numbers = new Map<string, Set<string>>();
  const concerns = (id: string, ...numberIds: string[]) =>
    numberIds.forEach((numberId) => numbers.set(id, (numbers.get(id) ?? new Set()).add(numberId)));
  const opened = eventsOf(cases, 'ConflictCaseOpened');
  const contestsOf = grouped(opened, ({ data }) => data.contested?.caseId ?? '');
  for (const { data } of opened) concerns(data.caseId, data.numberId);
  for (const { data } of eventsOf(cases, 'AssistGranted')) {
    concerns(data.caseId, data.helperNumberId);
    for (const contest of contestsOf.get(data.caseId) ?? []) concerns(contest.data.caseId, data.helperNumberId);
  }
  const reopenings = eventsOf(cases, 'TriesReopened');
  for (const { data } of reopenings) concerns(data.caseId, ...(data.decision?.helperNumbers ?? []));
  for (const { data } of eventsOf(cases, 'CorrectionOpened'))
    concerns(data.correctionId, data.numberId, data.rightNumberId);

  const staffNumber = new Map(
    eventsOf(logs['review-queue'], 'StaffMemberAdded').map(({ data }) => [data.staffId, data.numberId]),
  );
  const seniors = new Set(
    eventsOf(logs['review-queue'], 'StaffMemberAdded', 'StaffRolesChanged').flatMap(({ data }) =>
      data.roles.includes('senior-reviewer') ? [data.staffId] : [],
    ),
  );
  const decisions = new Map(eventsOf(logs['review-queue'], 'ReviewDecided').map((event) => [event.id, event]));
  const kinds = new Map(eventsOf(cases, 'ReviewRequested').map(({ data }) => [data.taskId, data]));
  const verdicts = eventsOf(
    cases,
    ...(['OpinionGiven', 'RouteSucceeded', 'EvidenceRejected', 'HolderPhotosRejected'] as const),
    ...(['CorrectionRejected', 'CorrectionApproved'] as const),
  );
  for (const [id, ofSubject] of grouped<Taken>(verdicts, subjectOf)) {
    const before: string[] = [];
    const contested = opened.find(({ data }) => data.caseId === id)?.data.contested?.caseId;
    const decidedThen = contested === undefined ? [] : verdicts.filter((taken) => subjectOf(taken) === contested);
    const numberOpened = reopenings.find(({ data }) => data.caseId === id && data.decision);
    for (const taken of ofSubject) {
      const { by, taskId } = taken.data;
      if (!by || taskId === undefined) {
        if (taken.type !== 'RouteSucceeded' || taken.data.route === 'PHOTO')
          found.push(`${taken.type} of ${id}: nobody decided it`);
        continue;
      }
      if (staffNumber.get(by.staffId) !== by.numberId) found.push(`${taken.type} of ${id}: not this person's number`);
      if (numbers.get(id)?.has(by.numberId)) found.push(`${taken.type} of ${id}: decided by a party or a helper`);
      const kind = kinds.get(taskId)?.kind;
      if (kind && forOthers.includes(kind) && before.includes(by.numberId))
        found.push(`${kind} of ${id} was decided by who had looked before`);
      if (kind === 'SENIOR' && !seniors.has(by.staffId)) found.push(`SENIOR of ${id} was decided by who is none`);
      if (decidedThen.some(({ data }) => data.by?.staffId === by.staffId))
        found.push(`the contest ${id} was decided by who had decided what it contests`);
      const barred = [
        ...(numberOpened?.data.decision?.reviewers ?? []),
        ...(numberOpened ? [numberOpened.data.by] : []),
      ];
      const since = numberOpened && taken.position > numberOpened.position;
      if (since && barred.some(({ numberId }) => numberId === by.numberId))
        found.push(`${id} was decided by who had decided before the number was opened for it, or opened it`);
      before.push(by.numberId);
      const decided = decisions.get(taken.metadata.causationId);
      if (decided?.data.taskId !== taskId || decided.data.by.staffId !== by.staffId)
        found.push(`${taken.type} of ${id} does not come from a decision of that task and person`);
    }
  }
  for (const { data, metadata, position } of reopenings) {
    const { caseId, by, decision } = data;
    if (staffNumber.get(by.staffId) !== by.numberId || metadata.actor.id !== by.staffId)
      found.push(`TriesReopened of ${caseId}: not this person`);
    if (numbers.get(caseId)?.has(by.numberId)) found.push(`TriesReopened of ${caseId}: opened by a party or a helper`);
    const looked = verdicts.filter(
      (taken) => taken.position < position && [caseId, decision?.caseId].includes(subjectOf(taken)),
    );
    if (decision && looked.some((taken) => taken.data.by?.numberId === by.numberId))
      found.push(`TriesReopened of ${caseId}: the number was opened by who had decided there`);
    if (decision && !seniors.has(by.staffId))
      found.push(`TriesReopened of ${caseId}: the number was opened by who is no senior`);
  }
  return [...found, ...decidedAlone(logs), ...decidedAsDealt(logs['review-queue'], cases)];
}

type OfPhotos = Known<
  | 'ConflictCaseOpened'
  | 'ReviewRequested'
  | 'OpinionGiven'
  | 'RouteSucceeded'
  | 'EvidenceRejected'
  | 'HolderPhotosRejected'
  | 'ObjectionEnded'
  | 'ConflictCaseApproved'
  | 'TriesReopened'
>;

/** What fewer persons decided than the policy of the case asks for. */
function decidedAlone(logs: Evidence['logs']): string[] {
  const found: string[] = [];
  const standings = new Map(
    logs.account
      .filter(({ stream }) => stream.startsWith('number-'))
      .map((logged) => (logged as LoggedEvent & NumberEvent).data)
      .map(({ numberId, holderVersion, holderStanding }) => [`${numberId} ${holderVersion}`, holderStanding]),
  );
  const steps = eventsOf(
    logs['id-conflict'],
    ...(['ConflictCaseOpened', 'ReviewRequested', 'OpinionGiven', 'RouteSucceeded'] as const),
    ...([
      'EvidenceRejected',
      'HolderPhotosRejected',
      'ObjectionEnded',
      'ConflictCaseApproved',
      'TriesReopened',
    ] as const),
  );
  for (const [caseId, ofCase] of grouped<OfPhotos>(steps, ({ data }) => data.caseId)) {
    const opened = ofCase.find((step): step is Known<'ConflictCaseOpened'> => step.type === 'ConflictCaseOpened');
    if (!opened) continue;
    const policy = policyOf(opened.data.policy);
    let kind: ReviewKind | undefined;
    let numberOpened = false;
    let looked: { readonly numberId: string; readonly verdict: Verdict }[] = [];
    let screened: typeof looked = [];
    /** who gave this verdict since the evidence came; everybody, where a senior settled it */
    const behind = (verdict: Verdict): number =>
      new Set(looked.filter((one) => kind === 'SENIOR' || one.verdict === verdict).map(({ numberId }) => numberId))
        .size;
    for (const { type, data, recordedAt } of ofCase) {
      if (type === 'ReviewRequested') {
        kind = data.kind;
        if (kind === 'SECOND' || kind === 'SENIOR') continue;
        if (data.holderSide) screened = looked;
        looked = [];
      } else if (type === 'TriesReopened') {
        numberOpened ||= data.decision !== undefined;
      } else if (type === 'RouteSucceeded') {
        if (data.by) looked.push({ numberId: data.by.numberId, verdict: 'APPROVE' });
      } else if (type === 'OpinionGiven' || type === 'EvidenceRejected') {
        looked.push({ numberId: data.by.numberId, verdict: forClaimant(data.verdict) });
      } else if (type === 'HolderPhotosRejected') {
        // what was found before counts until better ones are compared
        looked = screened;
        kind = undefined;
      } else if (type === 'ObjectionEnded' && data.evidence !== undefined) {
        // nothing to compare any more: what was found before counts
        looked = screened;
      }
      // an appeal was refused before, by others
      if (type === 'EvidenceRejected' && data.verdict === 'FINAL' && kind !== 'APPEAL')
        if (behind('FINAL') < policy.finalReviewers) found.push(`too few refused ${caseId} for good`);
      if (type === 'ConflictCaseApproved' && data.routes.includes('PHOTO')) {
        const standing = standings.get(`${data.numberId} ${data.holderVersion}`) ?? null;
        // whoever holds a number by the decision that the case stands against counts as strong
        const stands = (opened.data.contested !== undefined || numberOpened) && standing;
        const against = stands ? 'strong' : holderClassOf(policy, standing, recordedAt);
        const row = rowFor(policy, data.routes, against);
        if (behind('APPROVE') < (row?.reviewers ?? 1)) found.push(`too few accepted the photos of ${caseId}`);
      }
    }
  }
  return found;
}

function decidedAsDealt(queue: readonly LoggedEvent[], cases: readonly LoggedEvent[]): string[] {
  const found: string[] = [];
  const photosOf = new Map(
    submissionsIn(cases).map(({ data }) => [data.submissionId, data.photos.map(({ photoId }) => photoId)]),
  );
  const holderSides = new Map(eventsOf(queue, 'ReviewTaskOpened').map(({ data }) => [data.taskId, data.holderSide]));
  const showings = eventsOf(queue, 'EvidenceShown', 'EvidenceLost');
  const ofTask = grouped(eventsOf(queue, 'ReviewTaskDealt', 'ReviewDecided'), ({ data }) => data.taskId);
  for (const [taskId, steps] of ofTask)
    steps.forEach((decided, at) => {
      if (decided.type !== 'ReviewDecided') return;
      const { by, fencingToken, submissionId, verdict, reasons, lost = false } = decided.data;
      const asksAgain = lost && verdict.startsWith('RETRY') && !reasons.includes('NOT_AN_ID');
      const dealt = steps.slice(0, at).findLast((step) => step.type === 'ReviewTaskDealt')?.data;
      if (dealt?.fencingToken !== fencingToken || !('staffId' in dealt) || dealt.staffId !== by.staffId)
        found.push(`task ${taskId} was decided by who did not have it`);
      const shown = showings.filter(
        ({ type, data, position }) =>
          (type === 'EvidenceShown' || asksAgain) &&
          data.taskId === taskId &&
          data.staffId === by.staffId &&
          data.fencingToken === fencingToken &&
          position < decided.position,
      );
      const ofHolder = photosOf.get(holderSides.get(taskId)?.submissionId ?? '') ?? [];
      for (const photoId of [...(photosOf.get(submissionId) ?? []), ...ofHolder])
        if (!shown.some(({ data }) => data.photoId === photoId))
          found.push(`task ${taskId} was decided before photo ${photoId} was shown`);
    });
  return found;
}
