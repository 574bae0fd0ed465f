import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { ClaimFactsController } from './claim-facts.controller.js';
import { ClaimFacts } from './claim-facts.queries.js';

/** What account asks about claims: its own copy of what they have shown comes over the bus, and may be late. */
@Module({
  imports: [ConflictCaseModule],
  controllers: [ClaimFactsController],
  providers: [ClaimFacts],
})
export class ClaimFactsModule {}
