import { createHash, randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork } from '@zhenming/kernel';
import type { PhotoSide } from '@zhenming/contracts';
import { checkUpload, type Upload } from '../domain/photo-upload.js';
import type { PhotoFormat } from '../domain/photo-format.js';
import { DraftPlaces, type DraftPlace } from './draft-places.js';
import { PhotoDrafts, type PhotoDraft } from './photo-draft.ports.js';
import { PhotoReader } from './photo.ports.js';
import { PhotoShelf } from './photo-shelf.js';

/** A draft as its applicant is told of it. `bytes`: of the file; `width`, `height`: pixels of the photo, turned upright. */
export interface KeptDraft extends Pick<PhotoDraft, 'photoId' | 'side' | 'warnings' | 'expiresAt'> {
  readonly format: PhotoFormat;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A photo for one side of the document: takes the place of the draft before. No event: nothing has happened until it is
 * submitted. Refuses as `checkUpload` and `PhotoReader` do, and with `photo/store`; nothing is kept then.
 */
export class KeepDraft extends Command<KeptDraft> {
  constructor(
    readonly place: DraftPlace,
    readonly side: PhotoSide,
    readonly upload: Upload,
  ) {
    super();
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

@CommandHandler(KeepDraft)
export class KeepDraftHandler implements ICommandHandler<KeepDraft> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: DraftPlaces,
    private readonly reader: PhotoReader,
    private readonly shelf: PhotoShelf,
    private readonly drafts: PhotoDrafts,
  ) {}

  async execute({ place, side, upload }: KeepDraft): Promise<KeptDraft> {
    await this.places.own(place);
    const format = checkUpload(upload);
    const original = upload.bytes;
    const { copy, width, height, warnings, fingerprint } = await this.reader.read(original, format);
    const photoId = randomUUID();
    const hashes = { originalHash: sha256(original), copyHash: sha256(copy) };
    await this.shelf.put(photoId, original, copy);
    const { id: caseId, accountId } = place;
    const draft = { photoId, caseId, accountId, side, ...hashes, warnings, fingerprint };
    const { expiresAt, replaced } = await this.keep(draft);
    await this.shelf.tidy(caseId, replaced);
    return { photoId, side, format, bytes: original.length, width, height, warnings, expiresAt };
  }

  private async keep(draft: Parameters<PhotoDrafts['keep']>[0]): ReturnType<PhotoDrafts['keep']> {
    try {
      return await this.uow.run(() => this.drafts.keep(draft));
    } catch (error) {
      // of anything but a refusal nobody knows whether it happened: the sweep finds what nobody holds
      if (error instanceof RuleViolation) await this.shelf.tidy(draft.caseId, [draft.photoId]);
      throw error;
    }
  }
}

/** The applicant takes a draft back. Quiet when there is none. */
export class DropDraft extends Command<void> {
  constructor(
    readonly place: DraftPlace,
    readonly side: PhotoSide,
  ) {
    super();
  }
}

@CommandHandler(DropDraft)
export class DropDraftHandler implements ICommandHandler<DropDraft> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: DraftPlaces,
    private readonly shelf: PhotoShelf,
    private readonly drafts: PhotoDrafts,
  ) {}

  async execute({ place, side }: DropDraft): Promise<void> {
    await this.places.own(place);
    await this.shelf.tidy(place.id, await this.uow.run(() => this.drafts.drop(place.id, side)));
  }
}

export const photoDraftHandlers = [KeepDraftHandler, DropDraftHandler];
