import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CONTEST_GOES_ON_MONTHS } from '@zhenming/contracts';
import { QueryNumber } from '@zhenming/service-kit';
import { IsOptional, Matches } from 'class-validator';

export class FeedQuery {
  @ApiPropertyOptional({
    description: '`next` of the page before: a text that means something to us alone',
    default: '0',
  })
  @IsOptional()
  @Matches(/^\d{1,15}(-[0-9a-f]{8})?$/)
  after?: string;
  @QueryNumber({ minimum: 1, maximum: 500, default: 100 })
  limit = 100;
}

export class UnacknowledgedQuery {
  @QueryNumber({ minimum: 0, maximum: 100_000_000, default: 0, description: 'leaves younger ones out' })
  olderThanSeconds = 0;
}

export class FeedItemResponse {
  @ApiProperty({ description: 'place in the feed' }) cursor: string;
  @ApiProperty({ format: 'uuid', description: 'of the event: the same on the topic; who knows it has it' }) id: string;
  @ApiProperty({ description: 'Deregistration or Reinstatement; leave what you do not know' }) type: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'of a Deregistration: acknowledge it by this id' })
  deregistrationId?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'of a Reinstatement: acknowledge it by this id' })
  reinstatementId?: string;
  @ApiProperty({ isArray: true, type: String, description: 'ids of the accounts' }) accounts: string[];
  @ApiPropertyOptional({ format: 'uuid', description: 'of a Deregistration: who holds the number now' })
  survivingAccount?: string;
  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'of a Reinstatement: the one of `accounts` that holds the number again. The others do not: keep on hold what they entered, for a person',
  })
  holdingAccount?: string;
  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'of a Reinstatement that reverses a decision: who held the number until then, and has its account still',
  })
  leavingAccount?: string;
  @ApiProperty({ format: 'date-time' }) effectiveAt: string;
  @ApiPropertyOptional({
    format: 'date-time',
    description: `of a Deregistration: a contest may begin until then, and go on: delete nothing until ${CONTEST_GOES_ON_MONTHS} months later`,
  })
  contestableUntil?: string;
  @ApiProperty({
    description: 'compact JWS of all this but the cursor, by a key of /api/v1/jwks.json: trust its payload',
  })
  jws: string;
}

export class FeedResponse {
  @ApiProperty({ type: [FeedItemResponse] }) items: FeedItemResponse[];
  @ApiProperty({ description: '`after` of the next call' }) next: string;
}

class PublicKeyResponse {
  @ApiProperty({ enum: ['OKP'] }) kty: string;
  @ApiProperty({ enum: ['Ed25519'] }) crv: string;
  @ApiProperty() x: string;
  @ApiProperty() kid: string;
  @ApiProperty({ enum: ['EdDSA'] }) alg: string;
  @ApiProperty({ enum: ['sig'] }) use: string;
}

/** RFC 7517 */
export class KeySetResponse {
  @ApiProperty({ type: [PublicKeyResponse], description: 'the first signs; another will, or did' })
  keys: PublicKeyResponse[];
}
