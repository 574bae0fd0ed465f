import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Shapes of answers, for the API document. */
export class IdentityAnswer {
  @ApiProperty({ enum: ['HELD', 'CONTESTED'] }) identity: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'of the case, where the number is contested' }) caseId?: string;
  @ApiProperty({ description: 'first 3, last 2' }) numberMasked: string;
}

export class LeftAnswer {
  @ApiProperty({ enum: ['NONE'] }) identity: string;
}

class ReasonAnswer {
  @ApiProperty() zh: string;
  @ApiProperty() en: string;
}

export class OwnDeregistrationAnswer {
  @ApiProperty({ type: ReasonAnswer }) reason: ReasonAnswer;
  @ApiProperty({ enum: ['HOLDER', 'CLAIMANT'] }) was: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ isArray: true, enum: ['PHOTO', 'CLASSMATE', 'STUDY_RECORD'] }) routes: string[];
  @ApiProperty({ format: 'date-time' }) deregisteredAt: string;
  @ApiProperty({ format: 'date-time' }) contestableUntil: string;
}

export class FeedItemAnswer {
  @ApiProperty({ description: 'place in the feed' }) cursor: string;
  @ApiProperty({ format: 'uuid', description: 'of the event: the same on the topic; who knows it has it' }) id: string;
  @ApiProperty({ description: 'Deregistration or Reinstatement; leave what you do not know' }) type: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'of a Deregistration: acknowledge it by this id' })
  deregistrationId?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'of a Reinstatement' }) reinstatementId?: string;
  @ApiProperty({ isArray: true, type: String, description: 'ids of the accounts' }) accounts: string[];
  @ApiPropertyOptional({ format: 'uuid', description: 'of a Deregistration: who holds the number now' })
  survivingAccount?: string;
  @ApiProperty({ format: 'date-time' }) effectiveAt: string;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'of a Deregistration: suspend until then, do not delete',
  })
  contestableUntil?: string;
  @ApiProperty({
    description: 'compact JWS of all this but the cursor, by a key of /api/v1/jwks.json: trust its payload',
  })
  jws: string;
}

export class FeedAnswer {
  @ApiProperty({ type: [FeedItemAnswer] }) items: FeedItemAnswer[];
  @ApiProperty({ description: '`after` of the next call' }) next: string;
}

class PublicKeyAnswer {
  @ApiProperty({ enum: ['OKP'] }) kty: string;
  @ApiProperty({ enum: ['Ed25519'] }) crv: string;
  @ApiProperty() x: string;
  @ApiProperty() kid: string;
  @ApiProperty({ enum: ['EdDSA'] }) alg: string;
  @ApiProperty({ enum: ['sig'] }) use: string;
}

/** RFC 7517 */
export class KeySetAnswer {
  @ApiProperty({ type: [PublicKeyAnswer], description: 'the first signs; another will, or did' })
  keys: PublicKeyAnswer[];
}

class UnacknowledgedItem {
  @ApiProperty({ format: 'uuid' }) deregistrationId: string;
  @ApiProperty({ format: 'date-time' }) effectiveAt: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ isArray: true, type: String }) subscribers: string[];
}

export class UnacknowledgedAnswer {
  @ApiProperty({ type: [UnacknowledgedItem] }) items: UnacknowledgedItem[];
}

export class NumberIdAnswer {
  @ApiProperty({ format: 'uuid' }) numberId: string;
}

export class RegistryIndexAnswer {
  @ApiProperty({ description: 'hex HMAC-SHA-256 of the number' }) numberIndex: string;
  @ApiProperty({ description: 'hex HMAC-SHA-256 of number and name' }) nameIndex: string;
}

class NumberActor {
  @ApiProperty({ enum: ['account', 'staff', 'office', 'service', 'timer'] }) kind: string;
  @ApiProperty() id: string;
}

class NumberStepAnswer {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: NumberActor }) actor: NumberActor;
  @ApiProperty() causationId: string;
  @ApiProperty() correlationId: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: unknown;
  @ApiProperty({ description: 'hex SHA-256 of the event before' }) prevHash: string;
  @ApiProperty({ description: 'hex SHA-256 of this event' }) hash: string;
}

class NumberChain {
  @ApiProperty({ description: 'every hash was recomputed just now and is what was recorded' }) verified: boolean;
  @ApiPropertyOptional({ type: 'integer' }) firstBrokenRevision?: number;
}

export class NumberTimelineAnswer {
  @ApiProperty({ format: 'uuid' }) numberId: string;
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ type: NumberChain }) chain: NumberChain;
  @ApiProperty({ type: [NumberStepAnswer] }) events: NumberStepAnswer[];
}
