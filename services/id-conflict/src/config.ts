import { IsKeyRing } from '@zhenming/service-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';

const inFolder = ({ OBJECTS }: IdConflictConfig): boolean => OBJECTS === 'folder';
const inS3 = ({ OBJECTS }: IdConflictConfig): boolean => OBJECTS === 's3';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

export class DeadlinesConfig {
  /** an instant, set after a restore or a long outage: nothing ends by silence, by a wait or by a window before it */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(INSTANT, { message: 'an instant with its offset, such as 2026-09-04T08:00+08:00' })
  DEADLINES_FROM?: string;
}

/** What id-conflict reads from its environment beyond what every service does. */
export class IdConflictConfig extends DeadlinesConfig {
  /** the policy under which new cases are opened; the newest version of that name */
  @IsNotEmpty() POLICY = 'guarded';
  /** that production may run under `POLICY=seed`, which hears no holder */
  @IsIn(['yes', 'no']) POLICY_SEED_IS_MEANT: 'yes' | 'no' = 'no';
  /** hex, 32 bytes: shared with account, so that registry and ledger can be compared without number or name */
  @Matches(/^[0-9a-f]{64}$/) REGISTRY_INDEX_KEY: string;
  /** hex, 32 bytes, of this service alone: the codes of requests for a classmate's help are made from it */
  @Matches(/^[0-9a-f]{64}$/) ASSIST_CODE_KEY: string;
  /** a registry kept elsewhere; without it the own table is asked */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  REGISTRY_URL?: string;
  /** sent to that registry as `Authorization: Bearer` */
  @IsOptional() @IsNotEmpty() REGISTRY_TOKEN?: string;
  /** where photos lie, sealed: in a folder or in any S3 store, shared by all copies of the service */
  @IsIn(['folder', 's3']) OBJECTS: 'folder' | 's3' = 'folder';
  /** on one file system */
  @ValidateIf(inFolder) @IsNotEmpty() OBJECT_FOLDER: string;
  /** http(s)://host[:port], without a path */
  @ValidateIf(inS3) @Matches(/^https?:\/\/[^/@]+\/?$/) S3_URL: string;
  /** made at the start when it is missing and these keys may */
  @ValidateIf(inS3) @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/) S3_BUCKET: string;
  @ValidateIf(inS3) @IsNotEmpty() S3_ACCESS_KEY: string;
  @ValidateIf(inS3) @IsNotEmpty() S3_SECRET_KEY: string;
  /** us-east-1 where it is not set */
  @IsOptional() @IsNotEmpty() S3_REGION?: string;
  /** key ring of the photos: id:base64key, comma separated, the current one first */
  @IsKeyRing() OBJECT_KEYS: string;
  /** tags of keys that never come back, comma separated, as the log names them: what lies under them is lost */
  @IsOptional() @Matches(/^[0-9a-f]{16}(?:,[0-9a-f]{16})*$/) OBJECT_KEYS_LOST?: string;
  /** milliseconds for one operation of the store; at its start a folder has at least a minute */
  @Type(() => Number) @IsInt() @Min(500) @Max(600_000) OBJECT_STORE_MS = 10_000;
  /**
   * Where photos are decoded: `sandbox`, the strongest that this machine has, found at the start; or `socket:/path` of decoders in
   * a container of their own (docs/deploy.md)
   */
  @Matches(/^(?:sandbox|socket:\/.+)$/) PHOTO_DECODER = 'sandbox';
  /** with `sandbox`: decoders that stand ready for the next photos, about 100 MB each; behind a socket its server is told */
  @Type(() => Number) @IsInt() @Min(1) @Max(16) PHOTO_DECODERS_AHEAD = 2;
  /** that one photo may take to arrive: 65 kbit/s do; the gateway ends a request after a minute, and an answer takes most of what is left */
  @Type(() => Number) @IsInt() @Min(1) @Max(50) UPLOAD_SECONDS = 40;
  /** milliseconds between two looks for photos that nobody submitted */
  @Type(() => Number) @IsInt() @Min(100) @Max(3_600_000) PHOTO_SWEEP_MS = 60_000;
}

/** The list that comes with the project. */
/** CSV of institutions: code, name, city, level. The pages of the portal have the same one */
export const ownInstitutions = new URL('../../../data/institutions.csv', import.meta.url);
