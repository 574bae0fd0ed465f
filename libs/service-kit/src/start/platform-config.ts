import type { ServiceName } from '@zhenming/contracts';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsJSON, IsNotEmpty, IsOptional, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';

const url = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What every service reads from its environment. A service's own settings are a class of its own. */
export class PlatformConfig {
  /** postgres://role:password@host:port/database, of the service's role */
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_URL: string;
  @Type(() => Number) @IsInt() @Min(2) @Max(100) DATABASE_POOL = 12;
  /** 0 = any free port */
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) PORT = 0;
  @IsNotEmpty() HOST = '127.0.0.1';
  @IsIn(['postgres', 'kafka']) BUS: 'postgres' | 'kafka' = 'postgres';
  /** host:port, comma separated */
  @ValidateIf((config: PlatformConfig) => config.BUS === 'kafka') @IsNotEmpty() KAFKA_BROKERS?: string;
  /** key rings of the service's vault and of its blind indexes: id:base64key, comma separated, the current one first */
  @IsNotEmpty() VAULT_KEYS: string;
  @IsNotEmpty() INDEX_KEYS: string;
  /** where the signed checkpoints of the log go, outside the database, and the private JWK (Ed25519) that signs them */
  @IsNotEmpty() CHECKPOINT_FILE: string;
  @IsJSON() CHECKPOINT_KEY: string;
  /** this service's private JWK, and the JWK set of all services */
  @IsNotEmpty() INTERNAL_KEY_FILE: string;
  @IsNotEmpty() INTERNAL_PEERS_FILE: string;
  @IsOptional() @IsUrl(url) ACCOUNT_URL?: string;
  @IsOptional() @IsUrl(url) ID_CONFLICT_URL?: string;
  @IsOptional() @IsUrl(url) REVIEW_QUEUE_URL?: string;
  @IsOptional() @IsUrl(url) NOTIFICATION_URL?: string;
  /** origin (scheme://host[:port]) under which browsers reach a gateway; without it the request's own host counts */
  @IsOptional() @Matches(/^https?:\/\/[^/]+$/) PUBLIC_ORIGIN?: string;
  /** proxies whose X-Forwarded-For is believed (addresses or networks, comma separated); none by default */
  @IsOptional() @IsNotEmpty() TRUSTED_PROXIES?: string;
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']) LOG_LEVEL = 'info';
  /** seconds that running requests get at a stop */
  @Type(() => Number) @IsInt() @Min(0) @Max(600) STOP_GRACE_SECONDS = 5;

  /** Base address of a peer. Throws when the environment names none. */
  peerUrl(peer: ServiceName): string {
    const address = {
      account: this.ACCOUNT_URL,
      'id-conflict': this.ID_CONFLICT_URL,
      'review-queue': this.REVIEW_QUEUE_URL,
      notification: this.NOTIFICATION_URL,
    }[peer];
    if (address === undefined) throw new Error(`${peer.toUpperCase().replace('-', '_')}_URL is not set`);
    return address;
  }
}

/** For the `migrate` command only: the owner's address. */
export class OwnerConfig {
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_OWNER_URL: string;
}
