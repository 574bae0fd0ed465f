import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { TollingModule } from '../tolling/tolling.module.js';
import { AskedAssists } from './asked-assist.queries.js';
import { DeclineAssistHandler, GrantAssistHandler, WithdrawAssistHandler } from './assist-answer.commands.js';
import { AssistCodes } from './assist-codes.service.js';
import { ExpireAssistHandler, RequestAssistHandler } from './assist-request.commands.js';
import { AssistSection } from './assist-section.queries.js';
import { AssistsController } from './assists.controller.js';
import { AssistsProjection } from './assists.projection.js';
import { HelperFactsQueries } from './helper-facts.queries.js';
import { HelpersClient } from './helpers.client.js';
import { Helping } from './helping.repository.js';

/** Route 2: a classmate vouches for the claimant, with the claimant's name and a code told in person. */
@Module({
  imports: [TollingModule, ConflictCaseModule, RegistryModule],
  controllers: [AssistsController],
  providers: [
    RequestAssistHandler,
    ExpireAssistHandler,
    GrantAssistHandler,
    DeclineAssistHandler,
    WithdrawAssistHandler,
    AskedAssists,
    AssistCodes,
    AssistSection,
    AssistsProjection,
    HelpersClient,
    Helping,
    HelperFactsQueries,
  ],
  exports: [AssistSection, HelperFactsQueries],
})
export class ClassmateAssistModule {}
