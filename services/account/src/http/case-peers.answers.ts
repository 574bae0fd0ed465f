import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Shapes of answers, for the API document. */
export class ClaimantAnswer {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ isArray: true, enum: ['FRONT', 'BACK'], description: 'of the document' }) sides: string[];
  @ApiProperty({ isArray: true, type: String, description: 'hex keyed hashes of contacts and devices' })
  personKeys: string[];
}

export class ComparisonAnswer {
  @ApiProperty({ nullable: true, type: Boolean, description: 'null: no name was given' }) nameAgrees: boolean | null;
  @ApiProperty({ nullable: true, type: Boolean, description: 'null: no number was given' })
  numberAgrees: boolean | null;
}

class HelperAnswer {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ format: 'uuid' }) numberId: string;
}

export class HelpersAnswer {
  @ApiProperty({ type: [HelperAnswer] }) helpers: HelperAnswer[];
}

export class EligibilityAnswer {
  @ApiProperty() eligible: boolean;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) numberId: string | null;
}

class MaskedPersonAnswer {
  @ApiProperty() name: string;
  @ApiProperty() documentType: string;
  @ApiProperty({ description: 'first 3, last 2' }) numberMasked: string;
}

export class PartyAnswer extends MaskedPersonAnswer {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['PHONE', 'EMAIL', 'OFFICE'] }) via: string;
  @ApiProperty({ format: 'date-time' }) registeredAt: string;
  @ApiProperty({ enum: ['UNPROVEN', 'PROVEN'] }) proof: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) heldSince: string | null;
  @ApiProperty({ isArray: true, type: String }) contactsMasked: string[];
}

export class PartiesAnswer {
  @ApiProperty({ type: PartyAnswer }) claimant: PartyAnswer;
  @ApiProperty({ type: PartyAnswer, nullable: true }) holder: PartyAnswer | null;
  @ApiProperty({ type: [PartyAnswer] }) others: PartyAnswer[];
  @ApiPropertyOptional({ type: MaskedPersonAnswer, description: 'of a correction: the person said to be right' })
  right?: MaskedPersonAnswer;
}
