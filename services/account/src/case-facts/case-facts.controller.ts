import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  accountEndpoints,
  ComparisonRequest,
  HelpersRequest,
  type Claimant,
  type Comparison,
  type HelperEligibility,
  type Parties,
  type PossibleHelpers,
  type RegistryIndex,
} from '@zhenming/contracts';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { CaseQuery, PartyQuery } from './case-facts.dto.js';
import { Claimants } from './claimants.queries.js';
import { HelperQueries } from './helpers.queries.js';
import { PartyQueries } from './parties.queries.js';
import { RegistryIndexes } from './registry-index.queries.js';

/** What those who take and judge evidence ask about persons: compared, counted and masked, never handed out. */
@Controller()
export class CaseFactsController {
  constructor(
    private readonly claimants: Claimants,
    private readonly registryIndexes: RegistryIndexes,
    private readonly helpers: HelperQueries,
    private readonly parties: PartyQueries,
  ) {}

  @Serves(accountEndpoints.claimant, 'claimant')
  claim(@Param('caseId', UuidParam) caseId: string): Promise<Claimant> {
    return this.claimants.ofCase(caseId);
  }

  @Serves(accountEndpoints.registryIndex, 'registryIndex')
  registryIndex(@Param('caseId', UuidParam) caseId: string, @Query() { of }: PartyQuery): Promise<RegistryIndex> {
    return this.registryIndexes.ofCase(caseId, of);
  }

  @Serves(accountEndpoints.corrector, 'corrector')
  correction(@Param('correctionId', UuidParam) correctionId: string): Promise<Claimant> {
    return this.claimants.ofCorrection(correctionId);
  }

  @Serves(accountEndpoints.comparison, 'comparison')
  compare(@Param('caseId', UuidParam) caseId: string, @Body() read: ComparisonRequest): Promise<Comparison> {
    return this.claimants.compare(caseId, read);
  }

  @Serves(accountEndpoints.helpers, 'helpers')
  async among(@Body() { numberIndexes, name, caseId }: HelpersRequest): Promise<PossibleHelpers> {
    return { helpers: await this.helpers.among(numberIndexes, name, caseId) };
  }

  /** The same of one account, at the moment it helps. */
  @Serves(accountEndpoints.helper, 'helper')
  eligibility(
    @Param('accountId', UuidParam) accountId: string,
    @Query() { caseId }: CaseQuery,
  ): Promise<HelperEligibility> {
    return this.helpers.eligibility(accountId, caseId);
  }

  @Serves(accountEndpoints.parties, 'parties')
  sideBySide(@Param('numberId', UuidParam) numberId: string, @Query() { caseId }: CaseQuery): Promise<Parties> {
    return this.parties.of(numberId, caseId);
  }
}
