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
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { NoteRef, Reviewer } from './id-conflict-events.js';
import * as words from './words.js';

/** Who may act for the office, from when. `numberId` is of the person's own ID number: deciders must not be parties. */
export class StaffMemberAdded {
  @IsUUID() staffId: string;
  @IsUUID() numberId: string;
  @IsArray() @ArrayNotEmpty() @IsIn(words.staffRoles, { each: true }) roles: words.StaffRole[];
}

/** Somebody of the office read a case's whole story. */
export class TimelineViewed {
  @IsUUID() staffId: string;
  @IsUUID() caseId: string;
}

/** What a person must decide about one submission of evidence. */
export class ReviewTaskOpened {
  @IsUUID() taskId: string;
  @IsIn(words.reviewKinds) kind: words.ReviewKind;
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsISO8601() dueAt: string;
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) excluded: string[];
}

/** One reviewer has the task, alone, until the lease ends; the fencing token grows with every dealing. */
export class ReviewTaskDealt {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsInt() @Min(1) fencingToken: number;
  @IsISO8601() leaseUntil: string;
}

export class ReviewTaskReturned {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsInt() @Min(1) fencingToken: number;
  @IsIn(words.taskReturns) reason: words.TaskReturn;
}

/** This person is not dealt the case again; a verdict of theirs that the case refused is void, and the task is open. */
export class ReviewerExcluded {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsIn(words.reviewerRefusals) reason: words.ReviewerRefusal;
}

/** Somebody is about to see a photo: recorded before the first byte leaves. */
export class EvidenceViewed {
  @IsUUID() viewId: string;
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsUUID() photoId: string;
}

/** Many photos seen within the hour and nothing decided: somebody should ask why. */
export class EvidenceViewAlarm {
  @IsUUID() staffId: string;
  @IsInt() @Min(1) views: number;
  @IsISO8601() since: string;
}

export class ReviewDecided {
  @IsUUID() taskId: string;
  @IsIn(words.reviewKinds) kind: words.ReviewKind;
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() submissionId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsInt() @Min(1) fencingToken: number;
  @IsIn(words.verdicts) verdict: words.Verdict;
  @IsArray() @ArrayUnique() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  /** the photo rules that the evidence keeps; every other one is broken */
  @IsArray() @ArrayUnique() @IsIn(words.photoRuleNames, { each: true }) kept: words.PhotoRule[];
  /** name and number as the reviewer read them off the card were compared with the claim, and agree */
  @IsBoolean() cardAgrees: boolean;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) applicantNote?: NoteRef;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) staffNote?: NoteRef;
}

/** Nothing is left to decide: the case ended by itself. */
export class ReviewTaskCancelled {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsIn(words.outcomes) outcome: words.Outcome;
}
