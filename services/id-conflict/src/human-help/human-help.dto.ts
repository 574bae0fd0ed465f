import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsUUID, Max, Min, ValidateIf } from 'class-validator';

const together = ValidateIf(({ askedAt, caseId }: HumanHelpQuery) => askedAt !== undefined || caseId !== undefined);

export class HumanHelpQuery {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 101 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(101)
  limit: number;
  @ApiPropertyOptional({ format: 'date-time', description: 'of the last case of the page before' })
  @together
  @IsISO8601()
  askedAt?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @together @IsUUID() caseId?: string;

  /** undefined: the first page */
  after(): { readonly askedAt: string; readonly caseId: string } | undefined {
    const { askedAt, caseId } = this;
    return askedAt === undefined || caseId === undefined ? undefined : { askedAt, caseId };
  }
}
