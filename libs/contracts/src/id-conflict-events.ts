import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ClaimRef, refusals } from './account-events.js';
import * as words from './words.js';

const nullable = ValidateIf((_object, value) => value !== null);

/** The table of rules a case is decided by, named in each decision. */
export class PolicyRef {
  @IsIn(['seed', 'guarded']) name: 'seed' | 'guarded';
  @IsInt() @Min(1) version: number;
}

export class ConflictCaseOpened {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() disputeId: string;
  @IsUUID() claimantId: string;
  @IsIn(words.triggers) trigger: words.Trigger;
  @IsObject()
  @ValidateNested()
  @Type(() => PolicyRef)
  policy: PolicyRef;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  /** without evidence until then the case ends as IDLE */
  @IsISO8601() idleAt: string;
}

export class EducationRecordMatched {
  @IsUUID() caseId: string;
  @IsUUID() tryId: string;
  @IsIn(words.studyRecordKinds) kind: words.StudyRecordKind;
  /** SHA-256 of the registry's ciphertext of the record: shows later which record it was */
  @Matches(/^[0-9a-f]{64}$/) recordHash: string;
  @IsBoolean() impactAcknowledged: boolean;
}

export class EducationRecordNotMatched {
  @IsUUID() caseId: string;
  @IsUUID() tryId: string;
  @IsIn(words.studyRecordKinds) kind: words.StudyRecordKind;
  @IsInt() @Min(0) triesLeft: number;
  @IsBoolean() impactAcknowledged: boolean;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
}

/** Who of the office decided; `numberId` is of that person's own number, so that deciders and parties can be told apart. */
export class Reviewer {
  @IsUUID() staffId: string;
  @IsUUID() numberId: string;
}

export class RouteSucceeded {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsIn(words.routes) route: words.Route;
  /** of everything that has succeeded in this case so far */
  @IsIn(words.weights) weight: words.Weight;
  /** the review that said so, and by whom; of a photo only */
  @IsOptional() @IsUUID() taskId?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Reviewer) by?: Reviewer;
}

const sha256 = () => Matches(/^[0-9a-f]{64}$/);

/** A photo as it was accepted: the object store has both under `photoId`, encrypted. */
export class PhotoRef {
  @IsUUID() photoId: string;
  @IsIn(words.photoSides) side: words.PhotoSide;
  /** of the bytes as they came */
  @sha256() originalHash: string;
  /** of the re-encoded copy that reviewers see */
  @sha256() copyHash: string;
  @IsArray() @IsIn(words.photoWarnings, { each: true }) warnings: words.PhotoWarning[];
}

/** A text of a person: it lies in its owner's vault, the event knows its id and the SHA-256 of its ciphertext. */
export class NoteRef {
  @IsUUID() noteId: string;
  @sha256() hash: string;
}

export class HandheldPhotoSubmitted {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => PhotoRef) photos: PhotoRef[];
  /** the claimant's first of this case: new takers of the number wait for its verdict */
  @IsBoolean() first: boolean;
  /** told of it, where there is one */
  @nullable @IsUUID() holder: string | null;
  /** submissions that number and person have left */
  @IsInt() @Min(0) submissionsLeft: number;
  @IsBoolean() impactAcknowledged: boolean;
}

/** A person must look at this evidence: a task of that id is to be opened. */
export class ReviewRequested {
  @IsUUID() taskId: string;
  @IsIn(words.reviewKinds) kind: words.ReviewKind;
  /** of the case; of a correction, its id */
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsISO8601() dueAt: string;
  /** staff who decided this evidence before */
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) excluded: string[];
}

/** The case does not take this person's verdict: the task is to be given to somebody else. */
export class ReviewRefused {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsIn(words.reviewerRefusals) reason: words.ReviewerRefusal;
}

export class EvidenceRejected {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsIn(words.rejections) verdict: words.Rejection;
  @IsArray() @ArrayNotEmpty() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  /** to the applicant, in review-queue's vault */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
  @IsInt() @Min(0) submissionsLeft: number;
  /** what the claim's evidence is now */
  @IsIn(words.evidenceStates) evidence: words.EvidenceState;
  @nullable @IsIn(words.weights) weight: words.Weight | null;
  /** RETRY: the case waits for better photos until then */
  @IsOptional() @IsISO8601() idleAt?: string;
  /** FINAL: one appeal until then */
  @IsOptional() @IsISO8601() appealUntil?: string;
}

export class AppealRequested {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() appealId: string;
  /** what the applicant says, in id-conflict's vault */
  @IsObject() @ValidateNested() @Type(() => NoteRef) note: NoteRef;
}

/** A classmate is asked for help. The claimant sees the same whether there is one. */
export class AssistRequested {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
  /** accounts that find it in their inbox: at most three of that name in the claimant's cohort, often none */
  @IsArray() @ArrayMaxSize(3) @ArrayUnique() @IsUUID(undefined, { each: true }) candidates: string[];
  @IsISO8601() expiresAt: string;
  /** wrong codes until the code is dead */
  @IsInt() @Min(1) tries: number;
  /** requests that the number has left */
  @IsInt() @Min(0) requestsLeft: number;
  @IsBoolean() impactAcknowledged: boolean;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
}

export class AssistCodeFailed {
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
  @IsInt() @Min(0) triesLeft: number;
}

export class AssistGranted {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
  /** of the helper's own number */
  @IsUUID() helperNumberId: string;
}

export class AssistDeclined {
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
}

export class AssistWithdrawn {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
  /** what the claim's evidence is now */
  @IsIn(words.evidenceStates) evidence: words.EvidenceState;
  @nullable @IsIn(words.weights) weight: words.Weight | null;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
}

export class AssistExpired {
  @IsUUID() caseId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
}

/** The decision, with the facts it was made on. account applies it only if they still hold. */
export class ConflictCaseApproved {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() disputeId: string;
  @IsUUID() claimantId: string;
  @IsArray()
  @IsIn(words.routes, { each: true })
  routes: words.Route[];
  @IsIn(words.weights) weight: words.Weight;
  @IsObject()
  @ValidateNested()
  @Type(() => PolicyRef)
  policy: PolicyRef;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimRef) claims: ClaimRef[];
}

export const returnReasons = [...refusals, 'OVERTAKEN'] as const;
export type ReturnReason = (typeof returnReasons)[number];
/** account refused the effect, or another decision came first: the case is decided anew with the new fact. */
export class ConflictCaseReturned {
  @IsUUID() caseId: string;
  /** OVERTAKEN: somebody else's decision, which did not see this claim, took effect first */
  @IsIn(returnReasons) reason: ReturnReason;
  @IsInt() @Min(1) times: number;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  /** where nothing heavier follows, the case waits until then */
  @IsISO8601() idleAt: string;
}

export class ConflictCaseClosed {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsIn(words.outcomes) outcome: words.Outcome;
  /** the case that took the number, where this one was superseded */
  @IsOptional() @IsUUID() byCaseId?: string;
}

/** One try against a number, taken before the registry is asked; left over, it counts as used. */
export class NumberTryReserved {
  @IsUUID() numberId: string;
  @IsUUID() caseId: string;
  @IsUUID() tryId: string;
  @IsISO8601() at: string;
}

/** One submission of photos, taken from what number and person have before the case takes it; left over, it counts as used. */
export class SubmissionReserved {
  /** the number's id, or a keyed hash of one of the person's contacts or devices */
  @Matches(/^[0-9a-f-]{32,64}$/) key: string;
  @IsUUID() caseId: string;
  @IsUUID() submissionId: string;
  @IsISO8601() at: string;
}

/** One request for help about a number; `classmate` is a keyed hash of whom it names, so that one classmate is asked once. */
export class AssistRequestReserved {
  @IsUUID() numberId: string;
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @sha256() classmate: string;
  @IsISO8601() at: string;
}

/** One help by one person, by the ids of both persons' numbers. */
export class HelpReserved {
  @IsUUID() helperNumberId: string;
  @IsUUID() helpedNumberId: string;
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @IsISO8601() at: string;
}

export class CorrectionOpened {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() numberId: string;
  @IsUUID() rightNumberId: string;
  /** who of the staff opened it for a caller, and therefore does not decide it */
  @IsOptional() @IsUUID() staffId?: string;
  @IsArray() @IsIn(words.photoSides, { each: true }) sides: words.PhotoSide[];
  /** without evidence until then it ends as IDLE */
  @IsISO8601() idleAt: string;
}

export class CorrectionEvidenceSubmitted {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() submissionId: string;
  @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => PhotoRef) photos: PhotoRef[];
  @IsInt() @Min(0) submissionsLeft: number;
}

export class CorrectionRejected {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() submissionId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsIn(words.rejections) verdict: words.Rejection;
  @IsArray() @ArrayNotEmpty() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
  @IsInt() @Min(0) submissionsLeft: number;
  @IsISO8601() idleAt: string;
}

/** A reviewer saw that the right number is another one: account applies it under the conflict rules. */
export class CorrectionApproved {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() numberId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
}

export class CorrectionClosed {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsIn(words.correctionOutcomes) outcome: words.CorrectionOutcome;
}
