import type { PhotoSide } from '@zhenming/contracts';
import type { PhotoWarning } from '../domain/photo-measures.js';

/** A photo that waits to be submitted. Its objects lie in the store already. */
export interface PhotoDraft {
  readonly photoId: string;
  /** of the case; of a correction, its id */
  readonly caseId: string;
  readonly side: PhotoSide;
  /** hex SHA-256 of the bytes as they came, and of the copy */
  readonly originalHash: string;
  readonly copyHash: string;
  readonly warnings: readonly PhotoWarning[];
  /** ISO 8601 UTC */
  readonly expiresAt: string;
}

/** Drafts and what is remembered to tell their pictures apart. Calls inside a unit of work take part in it. */
export abstract class PhotoDrafts {
  /** Takes the place of the same side's draft, whose photo is returned; both are remembered until they are forgotten. */
  abstract keep(
    draft: Omit<PhotoDraft, 'expiresAt'> & { readonly accountId: string; readonly fingerprint: string },
  ): Promise<{ readonly expiresAt: string; readonly replaced: readonly string[] }>;

  /** Takes the draft away; returns its photo, or nothing when there was none. */
  abstract drop(caseId: string, side: PhotoSide): Promise<readonly string[]>;

  /** Those that are not over, front first. */
  abstract of(caseId: string): Promise<readonly PhotoDraft[]>;

  /** Takes those of these photos away that are drafts of this case and not over, and returns them. */
  abstract take(caseId: string, photoIds: readonly string[]): Promise<readonly PhotoDraft[]>;

  /** For photos whose objects are gone. */
  abstract forget(photoIds: readonly string[]): Promise<void>;
}

/** Whether pictures were submitted before: the same bytes, or bytes that look the same. */
export abstract class PhotoLikenesses {
  /** In how many other cases each of these photos was submitted; photos of none are left out. */
  abstract elsewhere(caseId: string, photoIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** A grant that was just used up. */
export interface UsedGrant {
  readonly viewId: string;
  readonly label: string;
  readonly taskId: string;
  readonly caseId: string;
}

/** review-queue's word that somebody may look at one photo, once. */
export abstract class ViewGrants {
  /** Uses the grant up, for good. Refuses with `review/grant` when it is not one for this photo, is over or was used. */
  abstract use(grant: string, photoId: string): Promise<UsedGrant>;
}
