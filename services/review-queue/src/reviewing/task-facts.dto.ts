import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  educationLevels,
  objectionParties,
  finalReasons,
  photoRuleNames,
  photoRules,
  photoSides,
  photoWarnings,
  rejectionReasons,
  reviewKinds,
  routes,
  studyRecordKinds,
  triggers,
  verdicts,
  type EducationLevel,
  type ObjectionParty,
  type PhotoRule,
  type PhotoSide,
  type PhotoWarning,
  type RejectionReason,
  type ReviewKind,
  type Route,
  type StudyRecordKind,
  type Trigger,
  type Verdict,
  type Language,
} from '@zhenming/contracts';
import { ApiReference } from '@zhenming/service-kit';
import { referenceOf } from '@zhenming/kernel';
import type { TaskFacts } from '../task-facts/task-facts.queries.js';
import { HelperResponse } from '../review-tasks/helper.dto.js';
import { bothSidesTexts, checkTexts, otherDocumentTexts, reasonTexts } from '../review-tasks/checklist.texts.js';
import { leaseSeconds } from '../review-tasks/task.dto.js';

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;

export class TaskPhotoResponse {
  @ApiProperty(id) photoId: string;
  @ApiProperty({ enum: photoSides }) side: PhotoSide;
  @ApiProperty({ enum: photoWarnings, isArray: true, description: 'what the machine noticed: hints' })
  warnings: readonly PhotoWarning[];
}

export class CheckReasonResponse {
  @ApiProperty({ enum: rejectionReasons }) code: RejectionReason;
  @ApiProperty() text: string;
  @ApiProperty({ description: 'better photos cannot mend it: it is a reason to refuse' }) final: boolean;
}

export class CheckResponse {
  @ApiProperty({ enum: photoRuleNames }) rule: PhotoRule;
  @ApiProperty() text: string;
  @ApiProperty({ type: [CheckReasonResponse], description: 'by which the rule may be broken' })
  reasons: readonly CheckReasonResponse[];
}

export class TaskPersonResponse {
  @ApiProperty({ description: 'empty: the personal data were erased' }) name: string;
  @ApiProperty() documentType: string;
  @ApiPropertyOptional({ description: 'of a passport: three letters of who issued it' }) country?: string;
  @ApiProperty({ description: 'first 3, last 2' }) numberMasked: string;
}

export class TaskPartyResponse extends TaskPersonResponse {
  @ApiProperty(id) accountId: string;
  @ApiProperty({ enum: ['PHONE', 'EMAIL', 'OFFICE'] }) via: string;
  @ApiProperty(time) registeredAt: string;
  @ApiProperty({ enum: ['UNPROVEN', 'PROVEN'] }) proof: string;
  @ApiProperty({ ...time, nullable: true }) heldSince: string | null;
  @ApiProperty({ type: [String] }) contactsMasked: readonly string[];
  @ApiPropertyOptional({ ...time, description: 'when its name was corrected while it was on this number' })
  renamedAt?: string;
  @ApiPropertyOptional({
    description: 'of another claimant who was deregistered and contests that: goes on, whatever is decided here',
  })
  contests?: boolean;
}

export class TaskPartiesResponse {
  @ApiProperty({ type: TaskPartyResponse }) claimant: TaskPartyResponse;
  @ApiProperty({ type: TaskPartyResponse, nullable: true }) holder: TaskPartyResponse | null;
  @ApiProperty({ type: [TaskPartyResponse], description: 'the other claimants' }) others: readonly TaskPartyResponse[];
  @ApiPropertyOptional({ type: TaskPersonResponse, description: 'of a correction: who is said to be right' })
  right?: TaskPersonResponse;
  @ApiPropertyOptional({
    description: 'of a correction of the name alone: the number stays, with whoever else is on it',
  })
  nameOnly?: boolean;
  @ApiPropertyOptional({
    description: 'of a correction that changes nothing any more: its account is off the number, or deregistered',
  })
  unapplied?: boolean;
  @ApiPropertyOptional({
    description:
      'of a contest: its winner holds the number by the contested decision still, and an approval reverses it; false: it is decided like any claim',
  })
  reverses?: boolean;
}

export class EarlierVerdictResponse {
  @ApiProperty(time) at: string;
  @ApiProperty({ enum: verdicts }) verdict: Verdict;
  @ApiProperty({ enum: rejectionReasons, isArray: true }) reasons: readonly RejectionReason[];
  @ApiPropertyOptional({ description: 'about the photos of this task; absent: about others, which came before them' })
  samePhotos?: boolean;
}

export class TaskRouteResponse {
  @ApiProperty({ enum: routes }) route: Route;
  @ApiProperty({ enum: ['idle', 'waiting', 'refused', 'exhausted', 'succeeded'] }) state: string;
}

export class TaskCaseResponse {
  @ApiProperty({ enum: triggers }) trigger: Trigger;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({ type: 'integer', description: 'how often its decision came back' }) timesReturned: number;
  @ApiProperty({ type: [TaskRouteResponse], description: 'none of a correction' }) routes: readonly TaskRouteResponse[];
  @ApiProperty({ type: [HelperResponse], description: 'who vouches, the first one first' })
  helpers: readonly HelperResponse[];
  @ApiProperty({ type: [EarlierVerdictResponse], description: 'verdicts before this review, the first one first' })
  earlier: readonly EarlierVerdictResponse[];
  @ApiPropertyOptional({ description: 'what the applicant wrote against a refusal' }) appealText?: string;
  @ApiPropertyOptional({
    ...{ enum: objectionParties, isArray: true },
    description:
      'the sides that handed in as often as they may: asked again, they have none left, unless these were lost',
  })
  lastOf?: readonly ObjectionParty[];
  @ApiPropertyOptional({ description: 'the holder objects: photos that are approved are compared with theirs' })
  holderObjects?: boolean;
  @ApiPropertyOptional({
    ...time,
    description:
      'of a claim: the number was decided by photos a short while ago, and photos that are approved move nothing until then, unless a senior opens it',
  })
  settledUntil?: string;
}

export class RegistryRecordResponse {
  @ApiProperty({ enum: studyRecordKinds }) kind: StudyRecordKind;
  @ApiProperty({ description: 'its name' }) institution: string;
  @ApiProperty({ enum: educationLevels }) level: EducationLevel;
  @ApiProperty({ type: 'integer', description: 'of entry or of graduation' }) year: number;
  @ApiProperty({ description: 'the record is under the claimed name' }) nameAgrees: boolean;
}

export class TaskRegistryResponse {
  @ApiProperty({ description: 'whether the registry has a record of the number' }) known: boolean;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: no record' }) nameAgrees: boolean | null;
  @ApiPropertyOptional({
    ...{ type: Boolean, nullable: true },
    description: 'of the holder’s name, where both sides are compared; absent: it cannot be had now',
  })
  holderNameAgrees?: boolean | null;
  @ApiProperty({ type: [RegistryRecordResponse] }) records: readonly RegistryRecordResponse[];
}

/** One task, the facts side by side. */
export class TaskResponse {
  @ApiProperty(id) taskId: string;
  @ApiProperty({ enum: reviewKinds }) kind: ReviewKind;
  @ApiProperty({ ...id, description: 'of the case; of a correction, its id' }) caseId: string;
  @ApiReference() reference: string;
  @ApiProperty({ type: 'integer', description: 'of this dealing: goes along with everything done about it' })
  fencingToken: number;
  @ApiProperty(time) leaseUntil: string;
  @ApiProperty(leaseSeconds) leaseSeconds: number;
  @ApiProperty(time) dueAt: string;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({ ...time, description: 'when the photos were handed in; of both sides, the claimant’s' })
  submittedAt: string;
  @ApiProperty({ type: [TaskPhotoResponse], description: 'where both sides are compared, the claimant’s' })
  photos: readonly TaskPhotoResponse[];
  @ApiPropertyOptional({
    type: [TaskPhotoResponse],
    description: 'of the holder; present where both sides are compared: the verdict says whose the number is',
  })
  holderPhotos?: readonly TaskPhotoResponse[];
  @ApiProperty({ type: [CheckResponse] }) checklist: readonly CheckResponse[];
  @ApiProperty({ type: TaskPartiesResponse }) parties: TaskPartiesResponse;
  @ApiProperty({ type: TaskCaseResponse }) case: TaskCaseResponse;
  @ApiProperty({ type: TaskRegistryResponse, nullable: true, description: 'null: it cannot be had now' })
  registry: TaskRegistryResponse | null;
}

/** A claim that came of a correction is a claim as any other. */
const otherTextsOf = ({ kind, case: { trigger } }: Pick<TaskFacts, 'kind' | 'case'>) => {
  if (kind === 'CORRECTION') return otherDocumentTexts.CORRECTION;
  return trigger === 'CONTEST' ? otherDocumentTexts.CONTEST : {};
};

const checklist = (language: Language, facts: Pick<TaskFacts, 'kind' | 'case' | 'holderPhotos'>): CheckResponse[] => {
  const bothSides = facts.holderPhotos !== undefined;
  const checks = bothSides ? { ...checkTexts, ...bothSidesTexts } : checkTexts;
  const why = { ...reasonTexts, ...(bothSides ? bothSidesTexts : otherTextsOf(facts)) };
  return photoRuleNames.map((rule) => ({
    rule,
    text: checks[rule][language],
    reasons: photoRules[rule].map((code) => ({
      ...{ code, text: why[code][language] },
      final: finalReasons.some((reason) => reason === code),
    })),
  }));
};

/** Its revision goes into the ETag, not into the body. */
export const taskResponse = ({ revision: _, ...facts }: TaskFacts, language: Language): TaskResponse => ({
  ...facts,
  reference: referenceOf(facts.caseId),
  checklist: checklist(language, facts),
});
