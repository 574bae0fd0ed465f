import { Injectable } from '@nestjs/common';
import type { PhotoSide } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import type { DraftTarget } from './photo-draft.commands.js';
import { PhotoDrafts } from '../photo-store/photo-draft.repository.js';
import { PhotoObjects } from '../photo-store/photo-object.repository.js';

/** A draft's picture, for whoever uploaded it and until it is handed in: nobody is shown their submitted photos again. */
@Injectable()
export class OwnDrafts {
  constructor(
    private readonly drafts: PhotoDrafts,
    private readonly objects: PhotoObjects,
  ) {}

  /** The copy, a JPEG. Refuses with `photo/not-found` where that side has no draft, or it is lost, and with `photo/store`. */
  async copy(target: DraftTarget, side: PhotoSide): Promise<Uint8Array> {
    await target.owned();
    const drafts = await this.drafts.of({ caseId: target.id, accountId: target.accountId });
    const draft = drafts.find((one) => one.side === side);
    // it may be handed in or swept meanwhile
    const copy = draft && (await this.objects.shown(draft.photoId, draft.copyHash));
    if (!copy) throw new RuleViolation('photo/not-found');
    return copy;
  }
}
