import { Module } from '@nestjs/common';
import { ClaimantCasesModule } from '../claimant-cases/claimant-cases.module.js';
import { PhotoStoreModule } from '../photo-store/photo-store.module.js';
import { EraseCasesHandler, FindCasesHandler } from './erasure.commands.js';
import { ErasuresConsumer } from './erasures.consumer.js';

/** What an erased person had in cases and corrections goes. */
@Module({
  imports: [ClaimantCasesModule, PhotoStoreModule],
  providers: [FindCasesHandler, EraseCasesHandler, ErasuresConsumer],
})
export class ErasureModule {}
