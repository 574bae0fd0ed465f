import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';

export class ChallengeResponse {
  @ApiProperty() nonce: string;
  @ApiProperty({ description: 'leading zero bits of SHA-256("<nonce>.<solution>")' }) difficulty: number;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class SolvedChallenge {
  @ApiProperty({
    description: 'from GET /challenges, or from the details of a refusal with challenge/required',
    maxLength: 200,
  })
  @IsString()
  @Length(1, 200)
  nonce: string;
  @ApiProperty({
    description:
      'letters, digits, `_` and `-`, found by trying: SHA-256("<nonce>.<solution>") begins with enough zero bits',
    pattern: '^[A-Za-z0-9_-]{1,64}$',
  })
  @IsString()
  @Matches(/^[\w-]{1,64}$/)
  solution: string;
}

/** A body's solved challenge; `due` says when there has to be one. */
export const IsChallenge = (due: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: SolvedChallenge, description: `${due}: without it the answer is challenge/required` }),
    IsOptional(),
    IsObject(),
    ValidateNested(),
    Type(() => SolvedChallenge),
  );
