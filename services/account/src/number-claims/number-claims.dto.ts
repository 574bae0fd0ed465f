import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { ApiReference } from '@zhenming/service-kit';
import { DocumentNumberRequest } from '../number-ledger/ledger.dto.js';

export class IdentityRequest extends DocumentNumberRequest {
  @ApiProperty({ description: 'as on the document', maxLength: 400 }) @IsString() @Length(1, 400) name: string;
  @ApiPropertyOptional({ description: '「我要重新注册」: claim the number if it is in use', default: false })
  @IsOptional()
  @IsBoolean()
  reclaim?: boolean;
}

export class IdentityResponse {
  @ApiProperty({ enum: ['HELD', 'CONTESTED'] }) identity: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'of the case, where the number is contested' }) caseId?: string;
  @ApiReference({ required: false }) reference?: string;
  @ApiProperty({ description: 'first 3, last 2' }) numberMasked: string;
}

export class NumberLeftResponse {
  @ApiProperty({ enum: ['NONE'] }) identity: string;
}

const leavingAnswers = ['LET_GO', 'SOMEBODY_ELSE'] as const;

export class ReleaseRequest {
  @ApiPropertyOptional({
    enum: leavingAnswers,
    default: 'LET_GO',
    description: 'SOMEBODY_ELSE: “somebody else made this account”, which is recorded',
  })
  @IsOptional()
  @IsIn(leavingAnswers)
  answer?: (typeof leavingAnswers)[number];
}

class MadeObjectionResponse {
  @ApiProperty({ format: 'uuid' }) objectionId: string;
  @ApiReference() reference: string;
}

export class ObjectionsResponse {
  @ApiProperty({ type: [MadeObjectionResponse], description: 'one against each claim that it is about' })
  objections: MadeObjectionResponse[];
}
