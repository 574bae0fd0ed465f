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

/**
 * Bits of 64 in which two fingerprints of one picture differ at most: other sizes, formats and qualities of it. The index finds
 * up to 7: of four parts one differs in a single bit then.
 */
export const ALIKE = 6;

/** $2: photos. Each with the parts of fingerprints by which the index knows those that are alike. */
const MINE = `
  select photo_id, original_hash, fingerprint, array(
    select part # change from unnest(fingerprint_parts(fingerprint)) part,
      unnest(array[0] || array(select 1 << bit from generate_series(0, 15) bit)) change) as near
  from photo_prints where photo_id = any ($2)`;

/**
 * Whether pictures were submitted before: the same bytes, or bytes that look the same. Compared with every photo that the read model
 * knows as submitted, by indexes: migrations/0010-likeness.sql.
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
      `with mine as materialized (${MINE}), alike as (
         select mine.photo_id as mine, other.photo_id
         from mine join photo_prints other on other.original_hash = mine.original_hash
         union
         select mine.photo_id, other.photo_id
         from mine join photo_prints other on fingerprint_parts(other.fingerprint) && mine.near
           and bit_count(other.fingerprint # mine.fingerprint) <= $3
       )
       select mine as "photoId", bool_or(photos.case_id = $1) as "otherSide",
         (count(distinct photos.case_id) filter (where photos.case_id <> $1))::int as cases
       from alike join photos on photos.photo_id = alike.photo_id and (photos.case_id, photos.account_id) <> ($1::uuid, $4::uuid)
       where alike.photo_id <> mine
       group by mine`,
      [caseId, photoIds, ALIKE, accountId],
    );
    return new Map(rows.map(({ photoId, ...likeness }) => [photoId, likeness]));
  }
}
