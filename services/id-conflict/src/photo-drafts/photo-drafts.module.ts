import { Module } from '@nestjs/common';
import { PhotoDecodingModule } from '../photo-decoding/photo-decoding.module.js';
import { PhotoStoreModule } from '../photo-store/photo-store.module.js';
import { OwnDrafts } from './own-draft.service.js';
import { DropDraftHandler, KeepDraftHandler } from './photo-draft.commands.js';
import { PhotoIntake } from './photo-intake.service.js';

/** Photos of cases and corrections are taken in as drafts, shown to whoever uploaded them, and taken back. */
@Module({
  imports: [PhotoStoreModule, PhotoDecodingModule],
  providers: [KeepDraftHandler, DropDraftHandler, OwnDrafts, PhotoIntake],
  exports: [PhotoIntake, OwnDrafts],
})
export class PhotoDraftsModule {}
