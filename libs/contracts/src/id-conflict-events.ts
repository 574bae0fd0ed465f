import { Type } from 'class-transformer';
import {
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
import { ClaimRef, refusals, type EffectRefusal } from './account-events.js';
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

export class RouteSucceeded {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsIn(words.routes) route: words.Route;
  @IsIn(words.weights) weight: words.Weight;
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

/** account refused the effect: the case is decided anew with the new fact. */
export class ConflictCaseReturned {
  @IsUUID() caseId: string;
  @IsIn(refusals) reason: EffectRefusal;
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
