import { ApiProperty } from '@nestjs/swagger';
import {
  caseStatuses,
  correctionStatuses,
  type CaseStatus,
  type CorrectionStatus,
  type ReferenceHit,
} from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { ApiReference } from '@zhenming/service-kit';

const statuses = [...new Set([...caseStatuses, ...correctionStatuses])];

/** That there is such a case or correction and how it stands, nothing of whom or what it is about. */
export class ReferenceHitResponse {
  @ApiProperty({ enum: ['CASE', 'CORRECTION'] }) kind: 'CASE' | 'CORRECTION';
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiReference() reference: string;
  @ApiProperty({ enum: statuses }) status: CaseStatus | CorrectionStatus;
}

export class ReferenceHitsResponse {
  @ApiProperty({ type: [ReferenceHitResponse], description: 'almost always one: two may share a number' })
  items: readonly ReferenceHitResponse[];
}

export const referenceHitsResponse = (hits: readonly ReferenceHit[]): ReferenceHitsResponse => ({
  items: hits.map(({ kind, id, status }) => ({ kind, id, reference: referenceOf(id), status })),
});
