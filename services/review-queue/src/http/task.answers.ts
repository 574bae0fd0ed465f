import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  educationLevels,
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
  type PhotoRule,
  type PhotoSide,
  type PhotoWarning,
  type RejectionReason,
  type ReviewKind,
  type Route,
  type StudyRecordKind,
  type Trigger,
  type Verdict,
} from '@zhenming/contracts';
import type { Language } from '@zhenming/service-kit';
import type { TaskFile } from '../app/task-file.js';
import { leaseSeconds } from './queue.answers.js';
import { checkTexts, reasonTexts } from './review-texts.js';

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;

export class TaskPhotoAnswer {
  @ApiProperty(id) photoId: string;
  @ApiProperty({ enum: photoSides }) side: PhotoSide;
  @ApiProperty({ enum: photoWarnings, isArray: true, description: 'what the machine noticed: hints' })
  warnings: readonly PhotoWarning[];
}

export class CheckReasonAnswer {
  @ApiProperty({ enum: rejectionReasons }) code: RejectionReason;
  @ApiProperty() text: string;
  @ApiProperty({ description: 'better photos cannot mend it: it is a reason to refuse' }) final: boolean;
}

export class CheckAnswer {
  @ApiProperty({ enum: photoRuleNames }) rule: PhotoRule;
  @ApiProperty() text: string;
  @ApiProperty({ type: [CheckReasonAnswer], description: 'by which the rule may be broken' })
  reasons: readonly CheckReasonAnswer[];
}

export class TaskPersonAnswer {
  @ApiProperty() name: string;
  @ApiProperty() documentType: string;
  @ApiProperty({ description: 'first 3, last 2' }) numberMasked: string;
}

export class TaskPartyAnswer extends TaskPersonAnswer {
  @ApiProperty(id) accountId: string;
  @ApiProperty({ enum: ['PHONE', 'EMAIL', 'OFFICE'] }) via: string;
  @ApiProperty(time) registeredAt: string;
  @ApiProperty({ enum: ['UNPROVEN', 'PROVEN'] }) proof: string;
  @ApiProperty({ ...time, nullable: true }) heldSince: string | null;
  @ApiProperty({ type: [String] }) contactsMasked: readonly string[];
}

export class TaskPartiesAnswer {
  @ApiProperty({ type: TaskPartyAnswer }) claimant: TaskPartyAnswer;
  @ApiProperty({ type: TaskPartyAnswer, nullable: true }) holder: TaskPartyAnswer | null;
  @ApiProperty({ type: [TaskPartyAnswer], description: 'the other claimants' }) others: readonly TaskPartyAnswer[];
  @ApiPropertyOptional({ type: TaskPersonAnswer, description: 'of a correction: who is said to be right' })
  right?: TaskPersonAnswer;
}

export class EarlierVerdictAnswer {
  @ApiProperty(time) at: string;
  @ApiProperty({ enum: verdicts }) verdict: Verdict;
  @ApiProperty({ enum: rejectionReasons, isArray: true }) reasons: readonly RejectionReason[];
}

export class TaskRouteAnswer {
  @ApiProperty({ enum: routes }) route: Route;
  @ApiProperty({ enum: ['idle', 'waiting', 'refused', 'exhausted', 'succeeded'] }) state: string;
}

export class TaskCaseAnswer {
  @ApiProperty({ enum: triggers }) trigger: Trigger;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({ type: 'integer', description: 'how often its decision came back' }) timesReturned: number;
  @ApiProperty({ type: [TaskRouteAnswer], description: 'none of a correction' }) routes: readonly TaskRouteAnswer[];
  @ApiProperty({ type: [EarlierVerdictAnswer], description: 'about earlier evidence' })
  earlier: readonly EarlierVerdictAnswer[];
  @ApiPropertyOptional({ description: 'what the applicant wrote against a refusal' }) appealText?: string;
}

export class RegistryRecordAnswer {
  @ApiProperty({ enum: studyRecordKinds }) kind: StudyRecordKind;
  @ApiProperty({ description: 'its name' }) institution: string;
  @ApiProperty({ enum: educationLevels }) level: EducationLevel;
  @ApiProperty({ type: 'integer', description: 'of entry or of graduation' }) year: number;
  @ApiProperty({ description: 'the record is under the claimed name' }) nameAgrees: boolean;
}

export class TaskRegistryAnswer {
  @ApiProperty({ description: 'whether the registry has a record of the number' }) known: boolean;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: no record' }) nameAgrees: boolean | null;
  @ApiProperty({ type: [RegistryRecordAnswer] }) records: readonly RegistryRecordAnswer[];
}

/** One task, the facts side by side. */
export class TaskAnswer {
  @ApiProperty(id) taskId: string;
  @ApiProperty({ enum: reviewKinds }) kind: ReviewKind;
  @ApiProperty({ ...id, description: 'of the case; of a correction, its id' }) caseId: string;
  @ApiProperty({ type: 'integer', description: 'of this dealing: goes along with everything done about it' })
  fencingToken: number;
  @ApiProperty(time) leaseUntil: string;
  @ApiProperty(leaseSeconds) leaseSeconds: number;
  @ApiProperty(time) dueAt: string;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({ type: [TaskPhotoAnswer] }) photos: readonly TaskPhotoAnswer[];
  @ApiProperty({ type: [CheckAnswer] }) checklist: readonly CheckAnswer[];
  @ApiProperty({ type: TaskPartiesAnswer }) parties: TaskPartiesAnswer;
  @ApiProperty({ type: TaskCaseAnswer }) case: TaskCaseAnswer;
  @ApiProperty({ type: TaskRegistryAnswer, nullable: true, description: 'null: it cannot be had now' })
  registry: TaskRegistryAnswer | null;
}

const checklist = (language: Language): CheckAnswer[] =>
  photoRuleNames.map((rule) => ({
    rule,
    text: checkTexts[rule][language],
    reasons: photoRules[rule].map((code) => ({
      ...{ code, text: reasonTexts[code][language] },
      final: finalReasons.some((reason) => reason === code),
    })),
  }));

/** Its revision goes into the ETag, not into the body. */
export const taskAnswer = ({ revision: _, ...file }: TaskFile, language: Language): TaskAnswer => ({
  ...file,
  checklist: checklist(language),
});
