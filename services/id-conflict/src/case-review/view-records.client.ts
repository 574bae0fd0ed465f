import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { streams, type DataOf } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { PeerRecords, RequestMetrics, ServiceLog, type EvidenceGrant } from '@zhenming/service-kit';

/** review-queue, asked whether a look for which its key vouches is on record. */
@Injectable()
export class ViewRecordsClient {
  constructor(
    private readonly records: PeerRecords,
    private readonly metrics: RequestMetrics,
    private readonly log: ServiceLog,
  ) {
    // known from 0 on: an alarm on a counter that appears with 1 misses the first
    metrics.count('unrecorded_views_total', {}, 0);
  }

  /**
   * Refuses with `review/grant`, and raises an alarm, where the log of review-queue has no such view: its key was used without it.
   * Throws `PeerUnavailable` where it does not answer.
   */
  async assertRecorded({ revision, viewId, taskId, caseId, staffId, photoId }: EvidenceGrant): Promise<void> {
    const recorded = await this.records.find('review-queue', streams.evidenceViews(taskId), revision);
    const viewed: DataOf<'EvidenceViewed'> = { viewId, taskId, caseId, staffId, photoId };
    if (recorded?.type === 'EvidenceViewed' && isDeepStrictEqual(recorded.data, viewed)) return;
    this.metrics.count('unrecorded_views_total', {});
    this.log.event('a photo was asked for with a grant whose view is not on record', { viewId, taskId }, 'error');
    throw new RuleViolation('review/grant');
  }
}
