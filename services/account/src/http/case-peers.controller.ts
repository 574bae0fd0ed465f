import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { Claimants } from '../app/claimants.js';
import { HelperFiles } from '../app/helper-file.js';
import { PartyFiles } from '../app/parties.js';
import {
  ClaimantAnswer,
  ComparisonAnswer,
  EligibilityAnswer,
  HelpersAnswer,
  PartiesAnswer,
} from './case-peers.answers.js';
import { CaseQuery, ComparisonBody, HelpersBody } from './case-peers.bodies.js';

/** What those who take and judge evidence ask about persons: compared, counted and masked, never handed out. */
@ApiTags('internal')
@Controller('internal/v1')
export class CasePeersController {
  constructor(
    private readonly claimants: Claimants,
    private readonly helpers: HelperFiles,
    private readonly parties: PartyFiles,
  ) {}

  @Get('claims/:caseId')
  @Peers('id-conflict')
  @ApiOkResponse({ type: ClaimantAnswer })
  claim(@Param('caseId', UuidParam) caseId: string) {
    return this.claimants.ofCase(caseId);
  }

  @Get('corrections/:correctionId')
  @Peers('id-conflict')
  @ApiOkResponse({ type: ClaimantAnswer })
  correction(@Param('correctionId', UuidParam) correctionId: string) {
    return this.claimants.ofCorrection(correctionId);
  }

  /** Whether what was typed or read off a card is what the claim says; of a correction, what it says is right. */
  @Post('claims/:caseId/comparison')
  @HttpCode(200)
  @Peers('id-conflict', 'review-queue')
  @ApiOkResponse({ type: ComparisonAnswer })
  compare(@Param('caseId', UuidParam) caseId: string, @Body() read: ComparisonBody) {
    return this.claimants.compare(caseId, read);
  }

  /** Which of these numbers (indexes of the registry, of records of this name) are held by somebody who may help in this case. */
  @Post('helpers')
  @HttpCode(200)
  @Peers('id-conflict')
  @ApiOkResponse({ type: HelpersAnswer })
  async among(@Body() { numberIndexes, name, caseId }: HelpersBody) {
    return { helpers: await this.helpers.among(numberIndexes, name, caseId) };
  }

  /** The same of one account, at the moment it helps. */
  @Get('helpers/:accountId')
  @Peers('id-conflict')
  @ApiOkResponse({ type: EligibilityAnswer })
  eligibility(@Param('accountId', UuidParam) accountId: string, @Query() { caseId }: CaseQuery) {
    return this.helpers.eligibility(accountId, caseId);
  }

  /** Everybody on the number of a case, side by side. */
  @Get('numbers/:numberId/parties')
  @Peers('review-queue')
  @ApiOkResponse({ type: PartiesAnswer })
  sideBySide(@Param('numberId', UuidParam) numberId: string, @Query() { caseId }: CaseQuery) {
    return this.parties.of(numberId, caseId);
  }
}
