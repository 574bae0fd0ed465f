import { Injectable } from '@nestjs/common';
import type { PhotoSide } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { PhotoDrafts, type PhotoDraft } from '../app/photo-draft.ports.js';

interface Row {
  readonly photo_id: string;
  readonly case_id: string;
  readonly side: PhotoSide;
  readonly original_hash: string;
  readonly copy_hash: string;
  readonly warnings: string[];
  readonly expires_at: Date;
}

const columns = 'photo_id, case_id, side, original_hash, copy_hash, warnings, expires_at';
const draftOf = (row: Row): PhotoDraft => ({
  photoId: row.photo_id,
  caseId: row.case_id,
  side: row.side,
  originalHash: row.original_hash,
  copyHash: row.copy_hash,
  warnings: row.warnings as unknown as PhotoDraft['warnings'],
  expiresAt: row.expires_at.toISOString(),
});
/** FRONT before BACK */
const inOrder = (rows: readonly Row[]): PhotoDraft[] =>
  rows.map(draftOf).sort((a, b) => (a.side === b.side ? 0 : a.side === 'FRONT' ? -1 : 1));

/** See migrations/0003-photos.sql. */
@Injectable()
export class PostgresPhotoDrafts extends PhotoDrafts {
  constructor(private readonly db: Database) {
    super();
  }

  /** Of two at once the later stays; the photo of the earlier one has no draft then, and is swept. */
  async keep({
    fingerprint,
    ...draft
  }: Parameters<PhotoDrafts['keep']>[0]): Promise<{ expiresAt: string; replaced: string[] }> {
    const { photoId, caseId, accountId, side, originalHash, copyHash, warnings } = draft;
    await this.db.query(
      `insert into photo_prints (photo_id, case_id, original_hash, fingerprint)
       values ($1, $2, $3, ('x' || $4)::bit(64))`,
      [photoId, caseId, originalHash, fingerprint],
    );
    // a statement of its own: within the next one it would already see the new photo
    const { rows: before } = await this.db.query<Pick<Row, 'photo_id'>>(
      'select photo_id from photo_drafts where case_id = $1 and side = $2 for update',
      [caseId, side],
    );
    const { rows } = await this.db.query<Pick<Row, 'expires_at'>>(
      `insert into photo_drafts (photo_id, case_id, account_id, side, original_hash, copy_hash, warnings)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (case_id, side) do update set
         photo_id = excluded.photo_id, account_id = excluded.account_id, original_hash = excluded.original_hash,
         copy_hash = excluded.copy_hash, warnings = excluded.warnings, made_at = excluded.made_at,
         expires_at = excluded.expires_at
       returning expires_at`,
      [photoId, caseId, accountId, side, originalHash, copyHash, [...warnings]],
    );
    const { expires_at } = rows[0] as Pick<Row, 'expires_at'>;
    return { expiresAt: expires_at.toISOString(), replaced: before.map((row) => row.photo_id) };
  }

  async drop(caseId: string, side: PhotoSide): Promise<string[]> {
    const { rows } = await this.db.query<Pick<Row, 'photo_id'>>(
      'delete from photo_drafts where case_id = $1 and side = $2 returning photo_id',
      [caseId, side],
    );
    return rows.map((row) => row.photo_id);
  }

  async of(caseId: string): Promise<PhotoDraft[]> {
    const { rows } = await this.db.query<Row>(
      `select ${columns} from photo_drafts where case_id = $1 and expires_at > zhenming.app_now()`,
      [caseId],
    );
    return inOrder(rows);
  }

  async take(caseId: string, photoIds: readonly string[]): Promise<PhotoDraft[]> {
    const { rows } = await this.db.query<Row>(
      `delete from photo_drafts where case_id = $1 and photo_id = any ($2) and expires_at > zhenming.app_now()
       returning ${columns}`,
      [caseId, photoIds],
    );
    return inOrder(rows);
  }

  async forget(photoIds: readonly string[]): Promise<void> {
    await this.db.query('delete from photo_prints where photo_id = any ($1)', [photoIds]);
  }
}
