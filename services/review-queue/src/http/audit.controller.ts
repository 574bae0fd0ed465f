import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, RequestMetadata, UuidParam } from '@zhenming/service-kit';
import { Audit, type CaseStory, type Verification } from '../app/audit.js';
import type { StaffSession } from '../app/ports.js';
import { CurrentStaff } from './current-staff.js';
import { CaseStoryAnswer, VerificationAnswer } from './staff.answers.js';

const ACase = () => ApiParam({ name: 'id', format: 'uuid', description: 'of the case' });

@ApiTags('staff')
@Controller('api/v1/cases')
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Get(':id/timeline')
  @Access('staff:auditor')
  @ACase()
  @ApiOperation({
    operationId: 'readCaseStory',
    summary: 'A case from first to last, its reviews included: what, who, when, with the hashes',
    description: 'Reading it is recorded.',
  })
  @ApiOkResponse({ type: CaseStoryAnswer })
  timeline(
    @Param('id', UuidParam) caseId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<CaseStory> {
    return this.audit.story(caseId, staffId, metadata);
  }

  @Post(':id/verification')
  @HttpCode(200)
  @Access('staff:auditor')
  @ACase()
  @ApiOperation({
    operationId: 'verifyCase',
    summary: 'Recomputes the hash chains of a case, its number and its reviews',
  })
  @ApiOkResponse({ type: VerificationAnswer })
  verify(@Param('id', UuidParam) caseId: string): Promise<Verification> {
    return this.audit.verify(caseId);
  }
}
