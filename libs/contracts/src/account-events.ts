import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsISO8601,
  IsOptional,
  IsUUID,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import * as words from './words.js';

const nullable = ValidateIf((_object, value) => value !== null);

export class ClaimRef {
  @IsUUID() accountId: string;
  @IsUUID() caseId: string;
}

/** How firmly the holder holds: never more than what a stranger to the person may know. */
export class HolderStanding {
  @IsIn(words.proofs) proof: words.Proof;
  @IsISO8601() heldSince: string;
}

/** What every event about a number says of the ledger row as it is afterwards. */
export class NumberState {
  @IsUUID() numberId: string;
  @nullable @IsUUID() disputeId: string | null;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  @nullable @IsObject() @ValidateNested() @Type(() => HolderStanding) holderStanding: HolderStanding | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimRef) claims: ClaimRef[];
}

export const registeredVia = ['PHONE', 'EMAIL', 'OFFICE'] as const;
export class AccountRegistered {
  @IsUUID() accountId: string;
  @IsIn(registeredVia) via: (typeof registeredVia)[number];
}

export class RealNameBound {
  @IsUUID() accountId: string;
  @IsUUID() numberId: string;
  @IsIn(words.channels) channel: words.Channel;
}

/** A contact became the login of another account; the old one keeps it as a notice address until `noticeUntil`. */
export class LoginMoved {
  @IsUUID() accountId: string;
  @IsUUID() toAccountId: string;
  @IsIn(words.channels) channel: words.Channel;
  @IsISO8601() noticeUntil: string;
}

export const deliveryKinds = ['CONTACT_CODE', 'PASSWORD_CODE', 'USERNAME', 'NUMBER_ANSWER'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];
/** Something personal waits to be sent: notification fetches it by `deliveryId` from the service that wrote this. */
export class DeliveryRequested {
  @IsUUID() deliveryId: string;
  @IsIn(deliveryKinds) kind: DeliveryKind;
  /** where it goes to an account's inbox as well */
  @IsOptional() @IsUUID() accountId?: string;
}

export const heldBy = ['SIGN_UP', 'PROFILE_SAVE', 'OFFICE', 'CORRECTION'] as const;
export class IdNumberHeld extends NumberState {
  @IsUUID() accountId: string;
  @IsIn(heldBy) trigger: (typeof heldBy)[number];
}

export class IdConflictDetected extends NumberState {
  @IsUUID() accountId: string;
  @IsUUID() caseId: string;
  @IsIn(words.triggers) trigger: words.Trigger;
}

export const claimEnds = ['WITHDRAWN', 'NOT_MY_NUMBER', 'IDLE', 'REFUSED', 'CORRECTED'] as const;
export class ClaimWithdrawn extends NumberState {
  @IsUUID() accountId: string;
  @IsUUID() caseId: string;
  @IsIn(claimEnds) reason: (typeof claimEnds)[number];
  /** from when this account may claim this number again */
  @IsISO8601() claimableFrom: string;
}

export const holderAnswers = ['LET_GO'] as const;
/** The holder answered within a dispute. The state says who holds the number now. */
export class HolderAnswered extends NumberState {
  @IsUUID() accountId: string;
  @IsIn(holderAnswers) answer: (typeof holderAnswers)[number];
}

export const disownedAs = ['HOLDER', 'DEREGISTERED'] as const;
/** "This is not my number": the account goes on without one. */
export class IdNumberDisowned extends NumberState {
  @IsUUID() accountId: string;
  @IsIn(disownedAs) as: (typeof disownedAs)[number];
}

export const correctionOpeners = ['OWNER', 'SUPPORT'] as const;
/** Somebody says that the number of their account is a wrong one: photo evidence and a reviewer decide. */
export class CorrectionRequested {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  /** the number that is to be left */
  @IsUUID() numberId: string;
  /** the one that the person says is right: nobody whose own number it is may decide */
  @IsUUID() rightNumberId: string;
  @IsIn(correctionOpeners) openedBy: (typeof correctionOpeners)[number];
  /** sides of the document that the evidence must show */
  @IsArray() @IsIn(words.photoSides, { each: true }) sides: words.PhotoSide[];
}

/** The account left the number that was a wrong one; what became of the right one is told on its own stream. */
export class IdNumberCorrected extends NumberState {
  @IsUUID() accountId: string;
  @IsUUID() correctionId: string;
}

export const correctionResults = ['HELD', 'CONTESTED', 'NONE'] as const;
/** The corrected number has passed the conflict rules, with this result. NONE: it cannot be claimed at the moment. */
export class CorrectionApplied {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsIn(correctionResults) result: (typeof correctionResults)[number];
  /** the case about the right number, where somebody else has it */
  @IsOptional() @IsUUID() caseId?: string;
}

export const deregisteredAs = ['HOLDER', 'CLAIMANT'] as const;
export class DeregisteredAccount {
  @IsUUID() accountId: string;
  @IsIn(deregisteredAs) was: (typeof deregisteredAs)[number];
  /** the case it lost, where it was a claimant */
  @IsOptional() @IsUUID() caseId?: string;
}

/** The effect of a decision, once: the winner holds the number, everybody the decision saw is off it. */
export class AccountsDeregistered extends NumberState {
  @IsUUID() caseId: string;
  @IsUUID() winnerId: string;
  @IsInt() @Min(0) decidedHolderVersion: number;
  @IsArray()
  @IsIn(words.routes, { each: true })
  routes: words.Route[];
  @IsIn(words.weights) weight: words.Weight;
  /** may be empty: a place without a holder */
  @IsArray() @ValidateNested({ each: true }) @Type(() => DeregisteredAccount) accounts: DeregisteredAccount[];
  /** latest possible end of a contest: downstream suspends until then, and does not delete */
  @IsISO8601() contestableUntil: string;
}

export const refusals = ['HOLDER_CHANGED', 'RIVAL_EVIDENCE_WAITS', 'CLAIM_GONE'] as const;
export type EffectRefusal = (typeof refusals)[number];
export class DeregistrationRefused extends NumberState {
  @IsUUID() caseId: string;
  @IsUUID() accountId: string;
  @IsInt() @Min(0) decidedHolderVersion: number;
  @IsIn(refusals) reason: EffectRefusal;
}
