import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access, ReferenceParam, Refuses } from '@zhenming/service-kit';
import { ReferenceNumbers } from './reference-numbers.client.js';
import { ReferenceHitsResponse, referenceHitsResponse } from './reference-numbers.dto.js';

/** Somebody calls and reads the number of their case. */
@ApiTags('staff')
@Controller('api/v1/references')
export class ReferenceNumbersController {
  constructor(private readonly references: ReferenceNumbers) {}

  @Get(':reference')
  @Access('staff:support', 'staff:senior-reviewer', 'staff:auditor', 'staff:admin')
  @ApiParam({ name: 'reference', example: '5860-9574-2719', description: 'with or without hyphens and spaces' })
  @Refuses('reference/invalid', 'reference/not-found')
  @ApiOperation({
    operationId: 'findReference',
    summary: 'The case or correction that has this reference number, and how it stands',
    description: 'Who may read more of it reads it by its id, as the role allows.',
  })
  @ApiOkResponse({ type: ReferenceHitsResponse })
  async find(@Param('reference', ReferenceParam) reference: string): Promise<ReferenceHitsResponse> {
    return referenceHitsResponse(await this.references.find(reference));
  }
}
