import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';

const parties = ['CLAIMANT', 'HOLDER'] as const;

export class CaseQuery {
  @ApiProperty({ format: 'uuid' }) @IsUUID() caseId: string;
}

export class PartyQuery {
  @ApiPropertyOptional({ enum: parties, default: 'CLAIMANT' }) @IsIn(parties) of: (typeof parties)[number] = 'CLAIMANT';
}
