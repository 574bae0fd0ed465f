import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.js';
import { TollingModule } from '../tolling/tolling.module.js';
import { ClaimsClient } from './claims.client.js';
import {
  EndHelpHandler,
  ExpireIdleCaseHandler,
  FollowLedgerHandler,
  NoteNoticeHandler,
  OpenCaseHandler,
  ReconsiderCaseHandler,
  ReturnCaseHandler,
  WithdrawCaseHandler,
} from './conflict-case.commands.js';
import { ConflictCases } from './conflict-case.repository.js';
import { NoticesConsumer } from './notices.consumer.js';
import { NoticesGroup } from './notices-group.client.js';
import { NoticesHeard } from './notices-heard.service.js';
import { NumberFactsService } from './number-facts.service.js';
import { NumbersConsumer } from './numbers.consumer.js';
import { NumbersProjection } from './numbers.projection.js';
import { OpeningPolicy } from './opening-policy.service.js';
import { RivalsConsumer } from './rivals.consumer.js';

/** One claim on one number: the aggregate with the rules of all routes, and what it follows of account's ledger. */
@Module({
  imports: [RegistryModule, TollingModule],
  providers: [
    OpenCaseHandler,
    WithdrawCaseHandler,
    ExpireIdleCaseHandler,
    FollowLedgerHandler,
    ReturnCaseHandler,
    ReconsiderCaseHandler,
    EndHelpHandler,
    NoteNoticeHandler,
    ConflictCases,
    NumberFactsService,
    OpeningPolicy,
    ClaimsClient,
    NumbersProjection,
    NumbersConsumer,
    RivalsConsumer,
    NoticesConsumer,
    NoticesGroup,
    NoticesHeard,
  ],
  exports: [ConflictCases, NumberFactsService, OpeningPolicy, ClaimsClient],
})
export class ConflictCaseModule {}
