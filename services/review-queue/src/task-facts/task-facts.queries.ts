import { Injectable } from '@nestjs/common';
import type { Parties, PhotoSide, PhotoWarning, ReviewedPhoto, ReviewFacts, ReviewKind } from '@zhenming/contracts';
import { Leases } from '../review-tasks/lease.repository.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { PartiesClient } from './parties.client.js';
import { ReviewFiles } from './review-file.client.js';

type CaseFact =
  | 'trigger'
  | 'openedAt'
  | 'timesReturned'
  | 'routes'
  | 'helpers'
  | 'earlier'
  | 'appealText'
  | 'lastOf'
  | 'holderObjects'
  | 'settledUntil';
interface TaskPhoto {
  readonly photoId: string;
  readonly side: PhotoSide;
  readonly warnings: readonly PhotoWarning[];
}

/** A task with the facts side by side, as whoever holds it sees it. Times are ISO 8601 UTC. */
export interface TaskFacts {
  readonly taskId: string;
  readonly kind: ReviewKind;
  /** of the case; of a correction, its id */
  readonly caseId: string;
  /** of the task, for If-Match */
  readonly revision: number;
  readonly fencingToken: number;
  readonly leaseUntil: string;
  /** until then, whole seconds from now on */
  readonly leaseSeconds: number;
  readonly dueAt: string;
  readonly openedAt: string;
  /** when the photos were handed in; of both sides, the claimant's */
  readonly submittedAt: string;
  readonly photos: readonly TaskPhoto[];
  /** what the holder handed in; present where both sides are compared */
  readonly holderPhotos?: readonly TaskPhoto[];
  readonly parties: Parties;
  readonly case: Pick<ReviewFacts, CaseFact>;
  readonly registry: ReviewFacts['registry'];
}

/** Everything a reviewer needs to decide one task. Nothing of it is kept here, and nothing is filled in for a silent owner. */
@Injectable()
export class TaskFactsQueries {
  constructor(
    private readonly tasks: ReviewTasks,
    private readonly leases: Leases,
    private readonly files: ReviewFiles,
    private readonly parties: PartiesClient,
  ) {}

  /**
   * Refuses as `ReviewTasks.held` does, and with what account and id-conflict say; throws where one of them does not answer
   * (503 `unavailable`).
   */
  async of(taskId: string, staffId: string): Promise<TaskFacts> {
    const { state, revision, history } = await this.tasks.held(taskId, staffId);
    const { kind, caseId, numberId, fencingToken, dueAt } = state;
    const [leaseEnd, file, parties] = await Promise.all([
      this.leases.endOf(taskId, fencingToken),
      this.files.of(caseId, taskId),
      this.parties.of(numberId, caseId),
    ]);
    const { trigger, openedAt, timesReturned, routes, helpers, earlier, appealText, registry } = file;
    const { lastOf, holderObjects, settledUntil } = file;
    const leaseUntil = leaseEnd ?? state.leaseUntil;
    const more = {
      ...(appealText === undefined ? {} : { appealText }),
      ...(lastOf === undefined ? {} : { lastOf }),
      ...(holderObjects === undefined ? {} : { holderObjects }),
      ...(settledUntil === undefined ? {} : { settledUntil }),
    };
    return {
      ...{ taskId, kind, caseId, revision, fencingToken, dueAt },
      leaseUntil,
      leaseSeconds: await this.tasks.secondsUntil(leaseUntil),
      openedAt: (history[0] as { recordedAt: string }).recordedAt,
      submittedAt: file.submission.submittedAt,
      photos: file.submission.photos.map(shown),
      ...(file.holderSide ? { holderPhotos: file.holderSide.photos.map(shown) } : {}),
      parties,
      case: { trigger, openedAt, timesReturned, routes, helpers, earlier, ...more },
      registry,
    };
  }
}

const shown = ({ photoId, side, warnings, seenElsewhere }: ReviewedPhoto): TaskPhoto => ({
  photoId,
  side,
  warnings: seenElsewhere > 0 && !warnings.includes('SEEN_ELSEWHERE') ? [...warnings, 'SEEN_ELSEWHERE'] : warnings,
});
