import { createHash, randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork } from '@zhenming/kernel';
import type { PhotoSide } from '@zhenming/contracts';
import { checkUpload, type Upload } from './photo-upload.js';
import type { PhotoFormat } from '../photo-formats/photo-format.js';
import { PhotoReader } from '../photo-decoding/photo-reader.client.js';
import { PhotoDrafts, type NewPhotoDraft, type PhotoDraft } from '../photo-store/photo-draft.repository.js';
import { PhotoObjects } from '../photo-store/photo-object.repository.js';

/** What photos are drafted for, and by whom: a case or a correction, whose feature decides who may do so and when. */
export interface DraftTarget {
  /** of the case; of a correction, its id */
  readonly id: string;
  readonly accountId: string;
  /** Refuses a target of another account like a missing one. */
  owned(): Promise<unknown>;
  /** The same, and one that takes no photos now, with the reason. */
  open(): Promise<unknown>;
}

/** A draft as its applicant sees it. `bytes`: of the file; `width`, `height`: pixels of the photo, turned upright. */
export interface KeptDraft extends Pick<PhotoDraft, 'photoId' | 'side' | 'warnings' | 'expiresAt'> {
  readonly format: PhotoFormat;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A photo for one side of the document: takes the place of the draft before. No event: nothing has happened until it is
 * submitted. Refuses as `checkUpload` and `PhotoReader` do, and with `photo/store`; nothing is kept then, or where its applicant was `gone`
 * before it was decoded.
 */
export class KeepDraft extends Command<KeptDraft> {
  constructor(
    readonly target: DraftTarget,
    readonly side: PhotoSide,
    readonly upload: Upload,
    readonly gone: AbortSignal,
  ) {
    super();
  }
}

const ownerOf = ({ id: caseId, accountId }: DraftTarget) => ({ caseId, accountId });

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

@CommandHandler(KeepDraft)
export class KeepDraftHandler implements ICommandHandler<KeepDraft> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: PhotoReader,
    private readonly objects: PhotoObjects,
    private readonly drafts: PhotoDrafts,
  ) {}

  async execute({ target, side, upload, gone }: KeepDraft): Promise<KeptDraft> {
    await target.owned();
    const format = checkUpload(upload);
    const original = upload.bytes;
    const { copy, width, height, warnings, fingerprint } = await this.reader.read(original, format, gone);
    if (gone.aborted) throw new RuleViolation('unavailable');
    const photoId = randomUUID();
    const hashes = { originalHash: sha256(original), copyHash: sha256(copy) };
    await this.objects.put(photoId, original, copy);
    const { caseId, accountId } = ownerOf(target);
    const draft = { photoId, caseId, accountId, side, ...hashes, warnings, fingerprint };
    const { expiresAt, replaced } = await this.keep(draft);
    // the applicant waits for none of it
    void this.objects.tidy(caseId, replaced);
    return { photoId, side, format, bytes: original.length, width, height, warnings, expiresAt };
  }

  private async keep(draft: NewPhotoDraft): ReturnType<PhotoDrafts['keep']> {
    try {
      return await this.uow.run(() => this.drafts.keep(draft));
    } catch (error) {
      // of anything but a refusal nobody knows whether it happened: the sweep finds what nobody holds
      if (error instanceof RuleViolation) await this.objects.tidy(draft.caseId, [draft.photoId]);
      throw error;
    }
  }
}

/** The applicant takes a draft back. Quiet when there is none. */
export class DropDraft extends Command<void> {
  constructor(
    readonly target: DraftTarget,
    readonly side: PhotoSide,
  ) {
    super();
  }
}

@CommandHandler(DropDraft)
export class DropDraftHandler implements ICommandHandler<DropDraft> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly objects: PhotoObjects,
    private readonly drafts: PhotoDrafts,
  ) {}

  async execute({ target, side }: DropDraft): Promise<void> {
    await target.owned();
    await this.objects.tidy(target.id, await this.uow.run(() => this.drafts.drop(ownerOf(target), side)));
  }
}
