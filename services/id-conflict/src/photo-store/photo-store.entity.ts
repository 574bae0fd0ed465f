import type { PhotoSide, PhotoWarning } from '@zhenming/contracts';
import { isoTime } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A photo that waits to be submitted. Its objects lie in the store already: migrations/0003-photos.sql. */
@Entity('photo_drafts')
export class PhotoDraftRow {
  @PrimaryColumn({ name: 'photo_id', type: 'uuid' }) photoId: string;
  /** of the case; of a correction, its id */
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'text' }) side: PhotoSide;
  /** hex SHA-256 of the bytes as they came */
  @Column({ name: 'original_hash', type: 'text' }) originalHash: string;
  /** … and of the copy that reviewers see */
  @Column({ name: 'copy_hash', type: 'text' }) copyHash: string;
  /** as the applicant saw them */
  @Column({ type: 'text', array: true }) warnings: readonly Exclude<
    PhotoWarning,
    'SEEN_ELSEWHERE' | 'SAME_AS_OTHER_SIDE'
  >[];
  @Column({ name: 'made_at', type: 'timestamptz', default: () => 'zhenming.app_now()', transformer: isoTime })
  madeAt: string;
  @Column({
    name: 'expires_at',
    type: 'timestamptz',
    transformer: isoTime,
    default: () => "zhenming.app_now() + interval '1 day'",
  })
  expiresAt: string;
}

/** What tells a picture from another, of every photo that lies in the object store. */
@Entity('photo_prints')
export class PhotoPrintRow {
  @PrimaryColumn({ name: 'photo_id', type: 'uuid' }) photoId: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ name: 'original_hash', type: 'text' }) originalHash: string;
  /** 64 binary digits */
  @Column({ type: 'bit', length: '64' }) fingerprint: string;
  /** an event holds it; false also of what was submitted just now */
  @Column({ type: 'boolean', default: false }) submitted: boolean;
}

/** An object that no row knows: of an upload that is under way, or of one that died. */
@Entity('photo_orphans')
export class PhotoOrphanRow {
  @PrimaryColumn({ name: 'photo_id', type: 'uuid' }) photoId: string;
  @Column({ name: 'found_at', type: 'timestamptz', default: () => 'zhenming.app_now()' }) foundAt: Date;
  /** a listing of the store found it; no upload of this database wrote itself down */
  @Column({ type: 'boolean', default: false }) listed: boolean;
}

/** What lies in the object store as well, so that each is known by the other: migrations/0014-photo-store-ties.sql. */
@Entity('photo_store_ties')
export class PhotoStoreTieRow {
  @PrimaryColumn({ type: 'uuid' }) tie: string;
  @Column({ name: 'made_at', type: 'timestamptz', default: () => 'zhenming.app_now()' }) madeAt: Date;
}
