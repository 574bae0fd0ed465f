import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { PhotoDraftsModule } from '../photo-drafts/photo-drafts.module.js';
import { PhotoStoreModule } from '../photo-store/photo-store.module.js';
import { PhotoSubmissionModule } from '../photo-submission/photo-submission.module.js';
import { EndObjectionHandler, SubmitHolderPhotosHandler } from './objection.commands.js';
import { ObjectionsController } from './objections.controller.js';
import { Objections } from './objections.service.js';

/** "It is mine": what a holder is asked to answer, and hands in. The rules are the case's. */
@Module({
  imports: [ConflictCaseModule, PhotoDraftsModule, PhotoStoreModule, PhotoSubmissionModule],
  controllers: [ObjectionsController],
  providers: [SubmitHolderPhotosHandler, EndObjectionHandler, Objections],
})
export class ObjectionsModule {}
