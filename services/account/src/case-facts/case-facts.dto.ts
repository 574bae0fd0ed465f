import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class CaseQuery {
  @ApiProperty({ format: 'uuid' }) @IsUUID() caseId: string;
}
