import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

/** What id-conflict reads from its environment beyond what every service does. */
export class IdConflictConfig {
  /** the policy under which new cases are opened; the newest version of that name */
  @IsNotEmpty() POLICY = 'seed';
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
  /** CSV of institutions: code, name, city, level */
  @IsOptional() @IsNotEmpty() INSTITUTIONS_FILE?: string;
  /** where photos lie, sealed: one file system, shared by all copies of the service */
  @IsNotEmpty() OBJECT_FOLDER: string;
  /** key ring of the photos: id:base64key, comma separated, the current one first */
  @IsNotEmpty() OBJECT_KEYS: string;
  /** that one photo may take to arrive */
  @Type(() => Number) @IsInt() @Min(1) @Max(50) UPLOAD_SECONDS = 20;
}

/** The list that comes with the project. */
export const ownInstitutions = new URL('../../../data/institutions.csv', import.meta.url);
