import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import type { DraftOwner } from './photo-draft.repository.js';

/** Where a picture was submitted besides. */
export interface Likeness {
  /** how many other cases and corrections */
  readonly cases: number;
  /** by another account in the same case */
  readonly otherSide: boolean;
}

/** Bits of 64 in which two fingerprints of one picture differ at most: other sizes, formats and qualities of it. */
export const ALIKE = 6;

/**
 * Whether pictures were submitted before: the same bytes, or bytes that look the same. Compared with every photo that the read model
 * knows as submitted. It reads all fingerprints: some 10 ms for 100,000 photos,
 * and nobody waits for it but a person who hands photos in, or a reviewer.
 */
@Injectable()
export class PhotoLikenesses {
  constructor(private readonly db: Database) {}

  /**
   * Where each of these photos was submitted otherwise than by this account in this case (or correction). Photos that were not are
   * left out.
   */
  async elsewhere(
    { caseId, accountId }: DraftOwner,
    photoIds: readonly string[],
  ): Promise<ReadonlyMap<string, Likeness>> {
    const { rows } = await this.db.query<Likeness & { photoId: string }>(
      `select mine.photo_id as "photoId", bool_or(photos.case_id = $1) as "otherSide",
         (count(distinct photos.case_id) filter (where photos.case_id <> $1))::int as cases
       from photo_prints mine
       join photo_prints other on other.photo_id <> mine.photo_id
        and (other.original_hash = mine.original_hash or bit_count(other.fingerprint # mine.fingerprint) <= $3)
       join photos on photos.photo_id = other.photo_id and (photos.case_id, photos.account_id) <> ($1::uuid, $4::uuid)
       where mine.photo_id = any ($2)
       group by mine.photo_id`,
      [caseId, photoIds, ALIKE, accountId],
    );
    return new Map(rows.map(({ photoId, ...likeness }) => [photoId, likeness]));
  }
}
