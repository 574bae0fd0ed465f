import type { ServiceName } from '@zhenming/contracts';
import { saslMechanisms, type SaslMechanism } from '@zhenming/event-bus';
import { ARCHIVE_DAYS } from '@zhenming/event-store';
import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsJSON, IsNotEmpty, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import { peerSettings } from './refused-settings.js';
import { IsKeyRing, IsOrigin, IsReadableFile } from './setting-validators.js';

export const logLevels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const ADDRESS = /^https?:\/\/[^/,\s]+$/;
const listed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
/** base addresses of a service's internal port, comma separated, one for each of its copies */
const Addresses = (): PropertyDecorator =>
  applyDecorators(IsOptional(), Transform(listed), Matches(ADDRESS, { each: true }));

const archives = ({ CHECKPOINT_ARCHIVE }: PlatformConfig): boolean => CHECKPOINT_ARCHIVE !== 'none';
const atEndpoint = ({ CHECKPOINT_ARCHIVE }: PlatformConfig): boolean => CHECKPOINT_ARCHIVE === 'http';
const inBucket = ({ CHECKPOINT_ARCHIVE }: PlatformConfig): boolean => CHECKPOINT_ARCHIVE === 's3';

/** What every service reads from its environment. A service's own settings are a class of its own. */
export class PlatformConfig {
  /** `production` refuses what is unsafe: `refused-settings.ts` */
  @IsOptional() NODE_ENV?: string;
  /** that nobody but the services and their engines can listen where they speak to each other without TLS */
  @IsIn(['yes', 'no']) NETWORK_IS_PRIVATE: 'yes' | 'no' = 'no';
  /** PEM file of certificate authorities that are trusted beside the public ones, by every connection; read by Node itself */
  @IsOptional() @IsReadableFile() NODE_EXTRA_CA_CERTS?: string;
  /** that `npm run clock` may move the time */
  @IsIn(['0', '1']) TEST_CLOCK: '0' | '1' = '0';
  /** what a password costs whoever tries it: `cheapest` is for tests and benches */
  @IsIn(['strong', 'cheapest']) PASSWORD_HASH: 'strong' | 'cheapest' = 'strong';
  /** postgres://role:password@host:port/database, of the service's role; ?sslmode=verify-full for TLS */
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_URL: string;
  /** connections for requests, consumers, timers and jobs; for sequencing, leading and readiness; for the rate limits */
  @Type(() => Number) @IsInt() @Min(2) @Max(100) DATABASE_POOL = 12;
  @Type(() => Number) @IsInt() @Min(4) @Max(20) DATABASE_RESERVED_POOL = 6;
  @Type(() => Number) @IsInt() @Min(1) @Max(20) DATABASE_COUNTERS_POOL = 3;
  /** milliseconds for one statement; for a lock; for a transaction in which nothing happens; for a connection */
  @Type(() => Number) @IsInt() @Min(1_000) @Max(600_000) DATABASE_STATEMENT_MS = 30_000;
  @Type(() => Number) @IsInt() @Min(500) @Max(600_000) DATABASE_LOCK_MS = 10_000;
  @Type(() => Number) @IsInt() @Min(1_000) @Max(600_000) DATABASE_IDLE_MS = 15_000;
  @Type(() => Number) @IsInt() @Min(500) @Max(60_000) DATABASE_CONNECT_MS = 5_000;
  /** for browsers and subscribers; 0 = any free port */
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) PORT = 0;
  /** for probes, metrics and the other services, which name it in their …_URL; 0 = any free port */
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) INTERNAL_PORT = 0;
  @IsNotEmpty() HOST = '127.0.0.1';
  @IsIn(['postgres', 'kafka']) BUS: 'postgres' | 'kafka' = 'postgres';
  /** host:port, comma separated */
  @ValidateIf((config: PlatformConfig) => config.BUS === 'kafka') @IsNotEmpty() KAFKA_BROKERS?: string;
  /** whether the brokers are spoken to under TLS; NODE_EXTRA_CA_CERTS names an authority of one's own */
  @IsIn(['yes', 'no']) KAFKA_SSL: 'yes' | 'no' = 'no';
  /** how this service logs in to the brokers, as whom, and the file with nothing but the password; all three or none */
  @IsOptional() @IsIn(saslMechanisms) KAFKA_SASL_MECHANISM?: SaslMechanism;
  @IsOptional() @IsNotEmpty() KAFKA_SASL_USER?: string;
  @IsOptional() @IsReadableFile() KAFKA_SASL_PASSWORD_FILE?: string;
  /** milliseconds after which the partitions of a copy that is gone go to the others; and how often a copy says that it is there */
  @Type(() => Number) @IsInt() @Min(500) @Max(600_000) BUS_LEASE_MS = 8_000;
  @Type(() => Number) @IsInt() @Min(50) @Max(60_000) BUS_HEARTBEAT_MS = 2_000;
  /** where the service's events lie; EventStoreDB for a service whose tables are projections of its log only */
  @IsIn(['postgres', 'eventstoredb']) EVENT_STORE: 'postgres' | 'eventstoredb' = 'postgres';
  /** esdb://host:port, with ?tls=false where the server has no TLS; user and password of one who may read $all */
  @ValidateIf((config: PlatformConfig) => config.EVENT_STORE === 'eventstoredb')
  @Matches(/^esdb(?:\+discover)?:\/\//)
  EVENTSTOREDB_URL?: string;
  /** key rings of the service's vault and of its blind indexes: id:base64key, comma separated, the current one first */
  @IsKeyRing() VAULT_KEYS: string;
  @IsKeyRing() INDEX_KEYS: string;
  /**
   * where the signed checkpoints of the log go, outside the database, and the private JWK (Ed25519) of this service that signs them; or a
   * JWK set, which begins with it and goes on with those of before, the younger first
   */
  @IsNotEmpty() CHECKPOINT_FILE: string;
  @IsJSON() CHECKPOINT_KEY: string;
  /**
   * where they go besides: a bucket with object lock of an S3 store, or an endpoint that only appends (docs/checkpoint-archive.md), of
   * people who own neither the service nor its database; and that production may do without
   */
  @IsIn(['none', 's3', 'http']) CHECKPOINT_ARCHIVE: 'none' | 's3' | 'http' = 'none';
  @IsIn(['yes', 'no']) CHECKPOINT_ARCHIVE_NONE_IS_MEANT: 'yes' | 'no' = 'no';
  /** http(s)://host[:port], of the endpoint with a path or none */
  @ValidateIf(archives) @Matches(/^https?:\/\/[^?#\s@]+$/) CHECKPOINT_ARCHIVE_URL?: string;
  /** of this service at the endpoint */
  @ValidateIf(atEndpoint) @IsNotEmpty() CHECKPOINT_ARCHIVE_TOKEN?: string;
  /** made at the start when it is missing and these keys may; keeps what is put there for so many days then */
  @ValidateIf(inBucket) @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/) CHECKPOINT_ARCHIVE_BUCKET?: string;
  @Type(() => Number) @IsInt() @Min(1) @Max(36_500) CHECKPOINT_ARCHIVE_DAYS = ARCHIVE_DAYS;
  @ValidateIf(inBucket) @IsNotEmpty() CHECKPOINT_ARCHIVE_ACCESS_KEY?: string;
  @ValidateIf(inBucket) @IsNotEmpty() CHECKPOINT_ARCHIVE_SECRET_KEY?: string;
  /** us-east-1 where it is not set */
  @IsOptional() @IsNotEmpty() CHECKPOINT_ARCHIVE_REGION?: string;
  /** milliseconds between two lines of this copy */
  @Type(() => Number) @IsInt() @Min(100) @Max(3_600_000) CHECKPOINT_ARCHIVE_MS = 60_000;
  /** this service's private JWK, and the JWK set of all services */
  @IsReadableFile() INTERNAL_KEY_FILE: string;
  @IsReadableFile() INTERNAL_PEERS_FILE: string;
  @Addresses() ACCOUNT_URL?: string[];
  @Addresses() ID_CONFLICT_URL?: string[];
  @Addresses() REVIEW_QUEUE_URL?: string[];
  @Addresses() NOTIFICATION_URL?: string[];
  /** origin (scheme://host[:port]) under which browsers reach a gateway; without it the request's own host counts */
  @IsOptional() @IsOrigin() PUBLIC_ORIGIN?: string;
  /** proxies whose X-Forwarded-For is believed (addresses or networks, comma separated); none by default */
  @IsOptional() @IsNotEmpty() TRUSTED_PROXIES?: string;
  @IsIn(logLevels) LOG_LEVEL = 'info';
  /** milliseconds that a request with an Idempotency-Key has before a repeat may take it over */
  @Type(() => Number) @IsInt() @Min(1000) @Max(600_000) REQUEST_LEASE_MS = 30_000;
  /** seconds that running requests get at a stop */
  @Type(() => Number) @IsInt() @Min(0) @Max(600) STOP_GRACE_SECONDS = 5;

  /** Base addresses of a peer's copies. Throws when the environment names none. */
  peerUrls(peer: ServiceName): readonly string[] {
    const addresses = this[peerSettings[peer]];
    if (addresses === undefined) throw new Error(`${peerSettings[peer]} is not set`);
    return addresses;
  }
}

/** For the `migrate` command only: the owner's address. */
export class OwnerConfig {
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_OWNER_URL: string;
}
