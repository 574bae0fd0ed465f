import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import {
  CaseQuery,
  ClaimantResponse,
  ComparisonRequest,
  ComparisonResponse,
  EligibilityResponse,
  HelpersRequest,
  HelpersResponse,
  PartiesResponse,
  RegistryIndexResponse,
} from './case-facts.dto.js';
import { Claimants } from './claimants.queries.js';
import { HelperQueries } from './helpers.queries.js';
import { PartyQueries } from './parties.queries.js';
import { RegistryIndexes } from './registry-index.queries.js';

/** What those who take and judge evidence ask about persons: compared, counted and masked, never handed out. */
@ApiTags('internal')
@Controller('internal/v1')
export class CaseFactsController {
  constructor(
    private readonly claimants: Claimants,
    private readonly registryIndexes: RegistryIndexes,
    private readonly helpers: HelperQueries,
    private readonly parties: PartyQueries,
  ) {}

  @Get('claims/:caseId')
  @Peers('id-conflict')
  @ApiOkResponse({ type: ClaimantResponse })
  claim(@Param('caseId', UuidParam) caseId: string) {
    return this.claimants.ofCase(caseId);
  }

  /** Keyed indexes of what a claimant claims, to look a registry up by. */
  @Get('claims/:caseId/registry-index')
  @Peers('id-conflict')
  @ApiOkResponse({ type: RegistryIndexResponse })
  registryIndex(@Param('caseId', UuidParam) caseId: string) {
    return this.registryIndexes.ofCase(caseId);
  }

  @Get('corrections/:correctionId')
  @Peers('id-conflict')
  @ApiOkResponse({ type: ClaimantResponse })
  correction(@Param('correctionId', UuidParam) correctionId: string) {
    return this.claimants.ofCorrection(correctionId);
  }

  /** Whether what was typed or read off a card is what the claim says; of a correction, what it says is right. */
  @Post('claims/:caseId/comparison')
  @HttpCode(200)
  @Peers('id-conflict', 'review-queue')
  @ApiOkResponse({ type: ComparisonResponse })
  compare(@Param('caseId', UuidParam) caseId: string, @Body() read: ComparisonRequest) {
    return this.claimants.compare(caseId, read);
  }

  /** Which of these numbers (indexes of the registry, of records of this name) are held by an account that may help in this case. */
  @Post('helpers')
  @HttpCode(200)
  @Peers('id-conflict')
  @ApiOkResponse({ type: HelpersResponse })
  async among(@Body() { numberIndexes, name, caseId }: HelpersRequest) {
    return { helpers: await this.helpers.among(numberIndexes, name, caseId) };
  }

  /** The same of one account, at the moment it helps. */
  @Get('helpers/:accountId')
  @Peers('id-conflict')
  @ApiOkResponse({ type: EligibilityResponse })
  eligibility(@Param('accountId', UuidParam) accountId: string, @Query() { caseId }: CaseQuery) {
    return this.helpers.eligibility(accountId, caseId);
  }

  /** Everybody on the number of a case, side by side. */
  @Get('numbers/:numberId/parties')
  @Peers('review-queue')
  @ApiOkResponse({ type: PartiesResponse })
  sideBySide(@Param('numberId', UuidParam) numberId: string, @Query() { caseId }: CaseQuery) {
    return this.parties.of(numberId, caseId);
  }
}
