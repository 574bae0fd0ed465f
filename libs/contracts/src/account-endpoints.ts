import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
import { deliveryKinds, registeredVia, type DeliveryKind } from './account-events.js';
import { endpoint } from './endpoint.js';
import { languages, type Language } from './text.js';
import { RecordedTimeline } from './timeline.js';
import * as words from './words.js';

const nullable = ValidateIf((_object, value) => value !== null);
/** a keyed hash, hex HMAC-SHA-256 */
const keyedHash = (each: boolean) => Matches(/^[0-9a-f]{64}$/, { each });
const owner = 'account';

/** What account says of the person behind a claim or a correction, for photos. */
export class Claimant {
  @IsUUID() readonly accountId: string;
  /** of the document: those without a back have a front only */
  @IsArray() @IsIn(words.photoSides, { each: true }) readonly sides: readonly words.PhotoSide[];
  /** keyed hashes of the person's contacts and devices */
  @IsArray() @keyedHash(true) readonly personKeys: readonly string[];
}

export class RegistryIndex {
  /** of the number */
  @keyedHash(false) readonly numberIndex: string;
  /** of number and name */
  @keyedHash(false) readonly nameIndex: string;
}

/** What was typed or read off a card. Every part may be missing: what is not given is not compared. */
export class ComparisonRequest {
  @IsOptional() @IsString() @Length(1, 400) readonly name?: string;
  /** that of the claim where it is not given */
  @IsOptional() @IsIn(documentTypes) readonly documentType?: DocumentType;
  /** ISO 3166-1 alpha-3: needed of a passport, CHN of all others */
  @IsOptional() @IsString() @Matches(/^[A-Z]{3}$/) readonly country?: string;
  @IsOptional() @IsString() @Length(1, 64) readonly number?: string;
  /** HOLDER: whoever holds the number that the claim is about, instead of the claimant */
  @IsOptional() @IsIn(['HOLDER']) readonly of?: 'HOLDER';
}

export class Comparison {
  /** null: no name was given */
  @nullable @IsBoolean() readonly nameAgrees: boolean | null;
  /** null: no number was given */
  @nullable @IsBoolean() readonly numberAgrees: boolean | null;
}

export class HelpersRequest {
  /** indexes as the registry has them */
  @IsArray() @ArrayMaxSize(50) @keyedHash(true) readonly numberIndexes: readonly string[];
  /** canonical, of those records */
  @IsString() @Length(1, 400) readonly name: string;
  @IsUUID() readonly caseId: string;
}

/** An account that may help, and the number that it holds. */
export class PossibleHelper {
  @IsUUID() readonly accountId: string;
  @IsUUID() readonly numberId: string;
}

export class PossibleHelpers {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PossibleHelper) readonly helpers: readonly PossibleHelper[];
}

export class HelperEligibility {
  @IsBoolean() readonly eligible: boolean;
  /** of the account's own number */
  @nullable @IsUUID() readonly numberId: string | null;
}

export class MaskedPerson {
  @IsString() readonly name: string;
  @IsString() readonly documentType: string;
  /** of a passport: three letters of who issued it */
  @IsOptional() @IsString() readonly country?: string;
  /** first 3, last 2 */
  @IsString() readonly numberMasked: string;
}

/** One account on a number, masked. */
export class Party extends MaskedPerson {
  @IsUUID() readonly accountId: string;
  @IsIn(registeredVia) readonly via: (typeof registeredVia)[number];
  @IsISO8601() readonly registeredAt: string;
  @IsIn(words.proofs) readonly proof: words.Proof;
  /** null for a claimant */
  @nullable @IsISO8601() readonly heldSince: string | null;
  @IsArray() @IsString({ each: true }) readonly contactsMasked: readonly string[];
  /** when its name was corrected while it was on this number; absent: never */
  @IsOptional() @IsISO8601() readonly renamedAt?: string;
  /** true: of another claimant who was deregistered and contests that: goes on, whatever is decided of this claim */
  @IsOptional() @IsBoolean() readonly contests?: boolean;
}

/**
 * Side by side. Of a correction the account with the number it has, and the person that is said to be right; of one of the name alone
 * whoever else is on the number as well.
 */
export class Parties {
  @IsObject() @ValidateNested() @Type(() => Party) readonly claimant: Party;
  @nullable @IsObject() @ValidateNested() @Type(() => Party) readonly holder: Party | null;
  /** the other claimants, in the order in which they claimed */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Party) readonly others: readonly Party[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => MaskedPerson) readonly right?: MaskedPerson;
  /** true: of a correction of the name alone, the number is right */
  @IsOptional() @IsBoolean() readonly nameOnly?: boolean;
  /** true: of a correction that changes nothing any more: its account is off the number, or deregistered */
  @IsOptional() @IsBoolean() readonly unapplied?: boolean;
  /**
   * Of a contest: whether its winner holds the number by the contested decision still, so that an approval reverses that one; else it is decided
   * like any claim, against whoever holds the number now.
   */
  @IsOptional() @IsBoolean() readonly reverses?: boolean;
}

export class NumberIdRequest {
  @IsIn(documentTypes) readonly documentType: DocumentType;
  /** ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others */
  @IsOptional() @IsString() @Matches(/^[A-Z]{3}$/) readonly country?: string;
  /** as on the document; a string, always */
  @IsString() @Length(1, 64) readonly number: string;
}

export class NumberId {
  @IsUUID() readonly numberId: string;
}

export class NumberTimeline extends RecordedTimeline {
  @IsUUID() readonly numberId: string;
  /** how many events there are, on this page or not */
  @IsInt() @Min(0) readonly revision: number;
}

export class NoticeAddress {
  @IsIn(words.channels) readonly channel: words.Channel;
  @IsString() readonly address: string;
  /** true: the claimant of the case that was named has it too, or it is somebody else's login by now: the other side may be who reads it */
  @IsOptional() @IsBoolean() readonly shared?: boolean;
  /** true: it is somebody else's login by now, or on its way out: that there is something to read is told there still, and what was asked for here is none of theirs */
  @IsOptional() @IsBoolean() readonly moved?: boolean;
  /** true: an office wrote it down, and nobody has proven it: whoever reads it is told no more than that there is something to read */
  @IsOptional() @IsBoolean() readonly unproven?: boolean;
}

export class NoticeAddresses {
  @IsIn(languages) readonly language: Language;
  @IsArray() @ValidateNested({ each: true }) @Type(() => NoticeAddress) readonly addresses: readonly NoticeAddress[];
}

/** What the text of a delivery names. */
export class DeliveryParams {
  @IsOptional() @IsString() readonly code?: string;
  @IsOptional() @IsString() readonly username?: string;
  @IsOptional() @IsString() readonly answer?: string;
}

/** Something personal to be sent once, as account keeps it. */
export class PersonalDelivery extends NoticeAddress {
  @IsIn(deliveryKinds) readonly kind: DeliveryKind;
  @IsIn(languages) readonly language: Language;
  @IsOptional() @IsUUID() readonly accountId?: string;
  @IsObject() @ValidateNested() @Type(() => DeliveryParams) readonly params: DeliveryParams;
}

/** A deregistration that not every subscriber has acknowledged. */
export class UnacknowledgedDeregistration {
  @IsUUID() readonly deregistrationId: string;
  /** that was decided; null where an account came back without a case, because the number is not its own */
  @nullable @IsUUID() readonly caseId: string | null;
  @IsISO8601() readonly effectiveAt: string;
  @IsBoolean() readonly overdue: boolean;
  /** who has not acknowledged it */
  @IsArray() @IsString({ each: true }) readonly subscribers: readonly string[];
}

export class UnacknowledgedDeregistrations {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => UnacknowledgedDeregistration)
  readonly items: readonly UnacknowledgedDeregistration[];
}

/** What account answers to other services. */
export const accountEndpoints = {
  claimant: endpoint({
    ...{ owner, callers: ['id-conflict'], path: '/internal/v1/claims/:caseId' },
    summary: 'Who claims in a case, for photos.',
    answer: Claimant,
  }),
  registryIndex: endpoint({
    ...{ owner, callers: ['id-conflict'], path: '/internal/v1/claims/:caseId/registry-index' },
    summary: 'Keyed indexes of what a claimant claims, or of what the holder’s account says, to look a registry up by.',
    answer: RegistryIndex,
  }),
  comparison: endpoint({
    ...{
      owner,
      callers: ['id-conflict', 'review-queue'],
      method: 'POST',
      path: '/internal/v1/claims/:caseId/comparison',
    },
    summary: 'Whether it is what the claim says, or the account of the holder; of a correction, what it says is right.',
    body: ComparisonRequest,
    answer: Comparison,
  }),
  corrector: endpoint({
    ...{ owner, callers: ['id-conflict'], path: '/internal/v1/corrections/:correctionId' },
    summary: 'Whose number a correction corrects, for photos.',
    answer: Claimant,
  }),
  helpers: endpoint({
    ...{ owner, callers: ['id-conflict'], method: 'POST', path: '/internal/v1/helpers' },
    summary: 'Which of these numbers are held by an account that may help in this case.',
    body: HelpersRequest,
    answer: PossibleHelpers,
  }),
  helper: endpoint({
    ...{ owner, callers: ['id-conflict'], path: '/internal/v1/helpers/:accountId' },
    summary: 'Whether this account may help in the case `caseId` now.',
    answer: HelperEligibility,
  }),
  parties: endpoint({
    ...{ owner, callers: ['review-queue'], path: '/internal/v1/numbers/:numberId/parties' },
    summary: 'Everybody on the number of the case `caseId`, side by side.',
    answer: Parties,
  }),
  numberId: endpoint({
    ...{ owner, callers: ['review-queue'], method: 'POST', path: '/internal/v1/numbers' },
    summary: 'The surrogate of a number, for the record of a member of staff. Makes neither a claim nor a holder.',
    body: NumberIdRequest,
    answer: NumberId,
  }),
  numberTimeline: endpoint({
    ...{ owner, callers: ['review-queue'], path: '/internal/v1/numbers/:numberId/timeline' },
    summary:
      'Everything that happened to a number, its hash chain verified; with `after`, in pages behind so many events.',
    answer: NumberTimeline,
  }),
  unacknowledged: endpoint({
    ...{ owner, callers: ['review-queue'], path: '/internal/v1/deregistrations/unacknowledged' },
    summary: 'What a subscriber of the feed has not acknowledged, in force for `olderThanSeconds`; at most 500.',
    answer: UnacknowledgedDeregistrations,
  }),
  noticeAddresses: endpoint({
    ...{ owner, callers: ['notification'], path: '/internal/v1/accounts/:accountId/notice-addresses' },
    summary:
      'Where notices to an account go, and in which language; with `caseId`, which of these its claimant has too.',
    answer: NoticeAddresses,
  }),
  delivery: endpoint({
    ...{ owner, callers: ['notification'], path: '/internal/v1/deliveries/:deliveryId' },
    summary: 'What is to be sent and no event may carry.',
    answer: PersonalDelivery,
  }),
  deliverySent: endpoint({
    ...{ owner, callers: ['notification'], method: 'DELETE', path: '/internal/v1/deliveries/:deliveryId' },
    summary: 'It was sent: nothing of it is kept.',
  }),
} as const;
