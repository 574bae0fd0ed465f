import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { endpoint } from './endpoint.js';
import { RecordedTimeline } from './timeline.js';
import * as words from './words.js';

const nullable = ValidateIf((_object, value) => value !== null);
const callers = ['review-queue'] as const;

/** A photo that a reviewer is to look at. */
export class ReviewedPhoto {
  @IsUUID() readonly photoId: string;
  @IsIn(words.photoSides) readonly side: words.PhotoSide;
  @IsArray() @IsIn(words.photoWarnings, { each: true }) readonly warnings: readonly words.PhotoWarning[];
  /** in how many other cases this picture, or one like it, was submitted, as far as is known now */
  @IsInt() @Min(0) readonly seenElsewhere: number;
}

export class ReviewedSubmission {
  @IsUUID() readonly submissionId: string;
  @IsISO8601() readonly submittedAt: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ReviewedPhoto) readonly photos: readonly ReviewedPhoto[];
}

export class ReviewedRoute {
  @IsIn(words.routes) readonly route: words.Route;
  @IsIn(['idle', 'waiting', 'refused', 'exhausted', 'succeeded']) readonly state: string;
}

/** A verdict that was taken before this review. */
export class EarlierVerdict {
  @IsISO8601() readonly at: string;
  @IsIn(words.verdicts) readonly verdict: words.Verdict;
  @IsArray() @IsIn(words.rejectionReasons, { each: true }) readonly reasons: readonly words.RejectionReason[];
  /** true: about the photos that are reviewed now, as on appeal; absent: about others, which came before them */
  @IsOptional() @IsBoolean() readonly samePhotos?: boolean;
}

export class RegistryRecordFact {
  @IsIn(words.studyRecordKinds) readonly kind: words.StudyRecordKind;
  /** its name */
  @IsString() readonly institution: string;
  @IsIn(words.educationLevels) readonly level: words.EducationLevel;
  /** of entry, or of graduation */
  @IsInt() readonly year: number;
  /** the record is under the claimed name */
  @IsBoolean() readonly nameAgrees: boolean;
}

/** What the registry has of the number. */
export class RegistryFacts {
  @IsBoolean() readonly known: boolean;
  /** any record is under the claimed name; null without a record */
  @nullable @IsBoolean() readonly nameAgrees: boolean | null;
  /** the same of the holder's name, where both sides are compared */
  @IsOptional() @IsBoolean() readonly holderNameAgrees?: boolean | null;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RegistryRecordFact)
  readonly records: readonly RegistryRecordFact[];
}

/** A classmate who vouches for the claimant, without who it is. */
export class HelperFacts {
  @IsISO8601() readonly grantedAt: string;
  /** help that this person gave within `windowDays` before and after, this one among it */
  @IsInt() @Min(0) readonly helps: number;
  @IsInt() @Min(1) readonly windowDays: number;
  /** however long ago */
  @IsIn(words.helperTies) readonly tie: words.HelperTie;
  /** vouched for another claimant of the same number, and may have taken it back */
  @IsBoolean() readonly helpedRival: boolean;
}

/** One review as a reviewer must know it. Of persons it holds ids only: what can be shown of them is account's. */
export class ReviewFacts {
  /** of the case; of a correction, its id */
  @IsUUID() readonly caseId: string;
  @IsIn(['CASE', 'CORRECTION']) readonly kind: 'CASE' | 'CORRECTION';
  @IsUUID() readonly numberId: string;
  /** of a correction: whose account it is */
  @IsUUID() readonly claimantId: string;
  @IsIn(words.triggers) readonly trigger: words.Trigger;
  @IsISO8601() readonly openedAt: string;
  /** how often its decision was refused and came back */
  @IsInt() @Min(0) readonly timesReturned: number;
  /** who vouches, the first one first; none of a correction */
  @IsArray() @ValidateNested({ each: true }) @Type(() => HelperFacts) readonly helpers: readonly HelperFacts[];
  /** none of a correction */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ReviewedRoute) readonly routes: readonly ReviewedRoute[];
  @IsObject() @ValidateNested() @Type(() => ReviewedSubmission) readonly submission: ReviewedSubmission;
  /** what the holder handed in, where both sides are compared */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReviewedSubmission)
  readonly holderSide?: ReviewedSubmission;
  /** verdicts that were taken before this review was asked for, the first one first */
  @IsArray() @ValidateNested({ each: true }) @Type(() => EarlierVerdict) readonly earlier: readonly EarlierVerdict[];
  /** why the applicant says the refusal is wrong */
  @IsOptional() @IsString() readonly appealText?: string;
  /** the sides that handed in as often as they may: asked for better photos, they have none, unless these were lost; absent: not told yet */
  @IsOptional()
  @IsArray()
  @IsIn(words.objectionParties, { each: true })
  readonly lastOf?: readonly words.ObjectionParty[];
  /** an objection is open: photos of the claimant that are good enough are compared with the holder's; absent: not told yet */
  @IsOptional() @IsBoolean() readonly holderObjects?: boolean;
  /** of a claim: a decision as heavy is young, and until then photos that are good enough move nothing unless a senior opens the number */
  @IsOptional() @IsISO8601() readonly settledUntil?: string;
  /** null: it cannot be had now */
  @nullable @IsObject() @ValidateNested() @Type(() => RegistryFacts) readonly registry: RegistryFacts | null;
}

export class ReviewerStanding {
  /** null: may decide */
  @nullable @IsIn(words.reviewerRefusals) readonly refusal: words.ReviewerRefusal | null;
}

/** A case as recorded; of a correction by its id. */
export class CaseTimeline extends RecordedTimeline {
  @IsUUID() readonly caseId: string;
  @IsInt() @Min(1) readonly revision: number;
  /** ISO 8601: when what was written in it was erased with its person; absent: it was not */
  @IsOptional() @IsISO8601() readonly erasedAt?: string;
  /** who vouches, or did at the end; none of a correction */
  @IsArray() @ValidateNested({ each: true }) @Type(() => HelperFacts) readonly helpers: readonly HelperFacts[];
}

/** A text that an event of a case names, as it lies there now. */
export class KeptNote {
  /** absent where the bytes are not what was sealed */
  @IsOptional() @IsString() readonly text?: string;
  /** hex SHA-256 of the ciphertext */
  @Matches(/^[0-9a-f]{64}$/) readonly hash: string;
}

/** The last decision about a number. Who made it is not said: whoever did opens nothing after it. */
export class RecentDecision {
  @IsUUID() readonly caseId: string;
  /** when it took effect */
  @IsISO8601() readonly at: string;
}

/** A case that asks for human help: who the person is, is not said. */
export class HumanHelpItem {
  @IsUUID() readonly caseId: string;
  @IsISO8601() readonly askedAt: string;
  @IsArray() @IsIn(words.usedUp, { each: true }) readonly usedUp: readonly words.UsedUp[];
  /** where it stands in the way, as far as is known now */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => RecentDecision) readonly decision?: RecentDecision;
}

export class HumanHelpList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => HumanHelpItem) readonly items: readonly HumanHelpItem[];
}

/** A senior reviewer, whose own number is `numberId`, opens tries of a case again. */
export class ReopenTriesRequest {
  @IsUUID() readonly numberId: string;
  @ArrayNotEmpty() @ArrayUnique() @IsIn(words.reopenedRoutes, { each: true }) readonly routes: words.ReopenedRoute[];
  @Length(1, 2000) @Matches(/\S/) readonly note: string;
}

/** A case or a correction that has the reference number asked for. */
export class ReferenceHit {
  @IsIn(['CASE', 'CORRECTION']) readonly kind: 'CASE' | 'CORRECTION';
  @IsUUID() readonly id: string;
  @IsIn([...words.caseStatuses, ...words.correctionStatuses]) readonly status:
    words.CaseStatus | words.CorrectionStatus;
}

/** A claim on a number, as its case says at this moment. */
export class ClaimNow {
  @IsUUID() readonly caseId: string;
  /** the case has ended: nothing that was shown in it counts */
  @IsBoolean() readonly over: boolean;
  @IsIn(words.evidenceStates) readonly evidence: words.EvidenceState;
  @nullable @IsIn(words.weights) readonly weight: words.Weight | null;
  /** reviewers refused it for good, and it goes on by its appeal, or went as far as it did; ends when its photos are accepted */
  @IsBoolean() readonly appealed: boolean;
  /** the policy under which the case was opened has it hear a holder who objects */
  @IsBoolean() readonly hearsHolder: boolean;
}

export class ClaimsNow {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimNow) readonly items: readonly ClaimNow[];
}

/** Almost always one: two may share a number. */
export class ReferenceHits {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ReferenceHit) readonly items: readonly ReferenceHit[];
}

/** What id-conflict answers to other services. */
export const idConflictEndpoints = {
  reviewFacts: endpoint({
    ...{ owner: 'id-conflict', callers, path: '/internal/v1/reviews/:caseId' },
    summary: 'What one review is about, by `taskId`. Refuses with case/not-found.',
    answer: ReviewFacts,
  }),
  reviewerStanding: endpoint({
    ...{ owner: 'id-conflict', callers, path: '/internal/v1/reviews/:caseId/reviewers/:staffId' },
    summary:
      'Whether this person, whose own number is `numberId`, may decide what waits there. Refuses with case/not-found where nothing does.',
    answer: ReviewerStanding,
  }),
  photo: endpoint({
    ...{ owner: 'id-conflict', callers, path: '/internal/v1/photos/:photoId' },
    summary: 'A submitted photo, marked with who looks, at which case and when.',
  }),
  caseTimeline: endpoint({
    ...{ owner: 'id-conflict', callers, path: '/internal/v1/cases/:caseId/timeline' },
    summary: 'A case as recorded, its hash chain verified. Refuses with case/not-found.',
    answer: CaseTimeline,
  }),
  caseNote: endpoint({
    ...{ owner: 'id-conflict', callers, path: '/internal/v1/cases/:caseId/notes/:noteId' },
    summary: 'What an applicant or a senior wrote in a case, for an auditor. Refuses with case/note-lost.',
    answer: KeptNote,
  }),
  referenceHits: endpoint({
    ...{ owner: 'id-conflict', callers, path: '/internal/v1/references/:reference' },
    summary: 'Cases and corrections that have this reference number, as they stand; none where it is nobody’s.',
    answer: ReferenceHits,
  }),
  claimsNow: endpoint({
    ...{ owner: 'id-conflict', callers: ['account'], path: '/internal/v1/numbers/:numberId/claims' },
    summary:
      'What the cases of the claims on this number say now: whether each goes on, what it has shown, whether it hears the holder.',
    answer: ClaimsNow,
  }),
  humanHelp: endpoint({
    ...{ owner: 'id-conflict', callers, path: '/internal/v1/human-help' },
    summary:
      'At most `limit` cases that ask for human help, who asked first comes first, from behind `askedAt`, `caseId`.',
    answer: HumanHelpList,
  }),
  reopenTries: endpoint({
    ...{ owner: 'id-conflict', callers, onBehalf: true, method: 'POST', path: '/internal/v1/cases/:caseId/tries' },
    summary:
      'A senior reviewer opens tries again that are used up, or the number after a recent decision. Refuses with case/not-found, and as the case does.',
    body: ReopenTriesRequest,
  }),
} as const;
