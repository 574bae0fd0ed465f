import type { LoggedEvent } from '@zhenming/kernel';
import { eventsOf, grouped, type Evidence, type Known } from './evidence.js';

/** a verdict that a case or a correction took */
type Taken = Known<'RouteSucceeded' | 'EvidenceRejected' | 'CorrectionRejected' | 'CorrectionApproved'>;

const subjectOf = ({ data }: Taken): string => ('caseId' in data ? data.caseId : data.correctionId);

/**
 * I13: who decided a case is no party of it and no helper, as a person, and an appeal is decided by another person than the
 * refusal. The verdict was given by whoever had the task, under the last fencing token, after every photo was shown to them under it.
 */
export function decidersAreDistinct({ logs }: Evidence): string[] {
  const found: string[] = [];
  const cases = logs['id-conflict'];
  const numbers = new Map<string, Set<string>>();
  const concerns = (id: string, ...numberIds: string[]) =>
    numberIds.forEach((numberId) => numbers.set(id, (numbers.get(id) ?? new Set()).add(numberId)));
  for (const { data } of eventsOf(cases, 'ConflictCaseOpened')) concerns(data.caseId, data.numberId);
  for (const { data } of eventsOf(cases, 'AssistGranted')) concerns(data.caseId, data.helperNumberId);
  for (const { data } of eventsOf(cases, 'CorrectionOpened'))
    concerns(data.correctionId, data.numberId, data.rightNumberId);

  const staffNumber = new Map(
    eventsOf(logs['review-queue'], 'StaffMemberAdded').map(({ data }) => [data.staffId, data.numberId]),
  );
  const decisions = new Map(eventsOf(logs['review-queue'], 'ReviewDecided').map((event) => [event.id, event]));
  const kinds = new Map(eventsOf(cases, 'ReviewRequested').map(({ data }) => [data.taskId, data]));
  const verdicts = eventsOf(cases, 'RouteSucceeded', 'EvidenceRejected', 'CorrectionRejected', 'CorrectionApproved');
  for (const [id, ofSubject] of grouped<Taken>(verdicts, subjectOf)) {
    const before: string[] = [];
    for (const taken of ofSubject) {
      const { by, taskId } = taken.data;
      if (!by || taskId === undefined) {
        if (taken.type !== 'RouteSucceeded' || taken.data.route === 'PHOTO')
          found.push(`${taken.type} of ${id}: nobody decided it`);
        continue;
      }
      if (staffNumber.get(by.staffId) !== by.numberId) found.push(`${taken.type} of ${id}: not this person's number`);
      if (numbers.get(id)?.has(by.numberId)) found.push(`${taken.type} of ${id}: decided by a party or a helper`);
      if (kinds.get(taskId)?.kind === 'APPEAL' && before.includes(by.staffId))
        found.push(`the appeal of ${id} was decided by who had refused it`);
      before.push(by.staffId);
      const decided = decisions.get(taken.metadata.causationId);
      if (decided?.data.taskId !== taskId || decided.data.by.staffId !== by.staffId)
        found.push(`${taken.type} of ${id} does not come from a decision of that task and person`);
    }
  }
  for (const { data, metadata } of eventsOf(cases, 'TriesReopened')) {
    const { caseId, by } = data;
    if (staffNumber.get(by.staffId) !== by.numberId || metadata.actor.id !== by.staffId)
      found.push(`TriesReopened of ${caseId}: not this person`);
    if (numbers.get(caseId)?.has(by.numberId)) found.push(`TriesReopened of ${caseId}: opened by a party or a helper`);
  }
  return [...found, ...decidedAsDealt(logs['review-queue'], cases)];
}

function decidedAsDealt(queue: readonly LoggedEvent[], cases: readonly LoggedEvent[]): string[] {
  const found: string[] = [];
  const photosOf = new Map(
    eventsOf(cases, 'HandheldPhotoSubmitted', 'CorrectionEvidenceSubmitted').map(({ data }) => [
      data.submissionId,
      data.photos.map(({ photoId }) => photoId),
    ]),
  );
  const showings = eventsOf(queue, 'EvidenceShown');
  const ofTask = grouped(eventsOf(queue, 'ReviewTaskDealt', 'ReviewDecided'), ({ data }) => data.taskId);
  for (const [taskId, steps] of ofTask)
    steps.forEach((decided, at) => {
      if (decided.type !== 'ReviewDecided') return;
      const { by, fencingToken, submissionId } = decided.data;
      const dealt = steps.slice(0, at).findLast((step) => step.type === 'ReviewTaskDealt')?.data;
      if (dealt?.fencingToken !== fencingToken || !('staffId' in dealt) || dealt.staffId !== by.staffId)
        found.push(`task ${taskId} was decided by who did not have it`);
      const shown = showings.filter(
        ({ data, position }) =>
          data.taskId === taskId &&
          data.staffId === by.staffId &&
          data.fencingToken === fencingToken &&
          position < decided.position,
      );
      for (const photoId of photosOf.get(submissionId) ?? [])
        if (!shown.some(({ data }) => data.photoId === photoId))
          found.push(`task ${taskId} was decided before photo ${photoId} was shown`);
    });
  return found;
}
