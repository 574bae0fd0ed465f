import type { Clock } from '@zhenming/kernel';
import type { ServiceName } from '@zhenming/contracts';
import {
  SignJWT,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import type { Caller } from './caller.js';
import type { Identity } from './identity-files.js';

/** seconds a token holds */
const LIFETIME = 60;
/** a request's token is dated back by so many: two processes count the time each for itself */
const APART = 5;
const IDENTITY = 'zhenming-internal+jwt';

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000);

/** What one request from service to service may do: this method on this path (query included), for this caller. */
export interface TokenScope {
  readonly audience: ServiceName;
  readonly method: string;
  readonly path: string;
  /** on behalf of whom; default the service itself */
  readonly caller?: Pick<Caller, 'kind' | 'id' | 'roles'>;
}

/** The verified token: `peer` signed it. */
export interface Vouched {
  readonly peer: ServiceName;
  readonly caller: Caller;
}

/** The claims of a verified statement: `iss` signed it. */
export type Stated = JWTPayload & { readonly iss: ServiceName; readonly sub: string };

/** A key pair of one service: the private JWK for its `INTERNAL_KEY_FILE`, the public one for everybody's `INTERNAL_PEERS_FILE`. */
export async function makeInternalKey(service: ServiceName): Promise<{ privateKey: JWK; publicKey: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const named = { kid: service, alg: 'EdDSA', use: 'sig' };
  return {
    privateKey: { ...(await exportJWK(privateKey)), ...named },
    publicKey: { ...(await exportJWK(publicKey)), ...named },
  };
}

/**
 * Signed identities between services: Ed25519 JWS (RFC 8037), good for one method and path at one service for a minute of the
 * database's time, so that neither a skewed machine nor a moved test clock matters.
 */
export class InternalTokens {
  private constructor(
    private readonly service: ServiceName,
    private readonly clock: Clock,
    private readonly own: CryptoKey,
    private readonly peers: ReadonlyMap<string, CryptoKey>,
  ) {}

  static async create(service: ServiceName, clock: Clock, { own, peers }: Identity): Promise<InternalTokens> {
    const keys = await Promise.all(
      peers.map(async (jwk) => [jwk.kid ?? '', (await importJWK(jwk, 'EdDSA')) as CryptoKey] as const),
    );
    // of several keys of a service the first is the present one: those behind it verify messages of before, and no request
    const present = new Map(keys.toReversed());
    return new InternalTokens(service, clock, (await importJWK(own, 'EdDSA')) as CryptoKey, present);
  }

  async sign(scope: TokenScope): Promise<string> {
    const caller = scope.caller ?? { kind: 'service', id: this.service };
    const { audience, path } = scope;
    const said = { kind: caller.kind, method: scope.method.toUpperCase(), path };
    const claims = { ...said, ...(caller.roles ? { roles: caller.roles } : {}) };
    return this.signed(IDENTITY, audience, caller.id, claims, secondsOf(await this.clock.real()) - APART);
  }

  /** The peer and the caller of a token for exactly this method and path, or undefined when anything about it is wrong. */
  async verify(token: string, method: string, path: string): Promise<Vouched | undefined> {
    const required = ['method', 'path', 'kind'];
    const payload = await this.verified(IDENTITY, this.service, token, required, await this.clock.real());
    if (!payload) return undefined;
    const { iss, sub, kind, roles } = payload;
    if (payload['method'] !== method.toUpperCase() || payload['path'] !== path) return undefined;
    if (kind === 'service' ? sub !== iss : kind !== 'account' && kind !== 'staff') return undefined;
    const granted = Array.isArray(roles) ? { roles: roles.map(String) } : {};
    return { peer: iss, caller: { kind: kind as Caller['kind'], id: sub, via: iss, ...granted } };
  }

  /**
   * Any other statement of this service to another, signed for 60 s of `app_now()`. `typ` keeps kinds of statements apart: none
   * passes for another.
   */
  async state(typ: string, audience: ServiceName, subject: string, claims: JWTPayload): Promise<string> {
    return this.signed(typ, audience, subject, claims, secondsOf(await this.clock.now()));
  }

  /** The claims of a statement of that `typ` to `audience`, or undefined when anything about it is wrong. */
  async stated(
    typ: string,
    audience: ServiceName,
    token: string,
    required: readonly string[],
  ): Promise<Stated | undefined> {
    return this.verified(typ, audience, token, required, await this.clock.now());
  }

  private signed(typ: string, audience: ServiceName, subject: string, claims: JWTPayload, at: number): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: this.service, typ })
      .setIssuer(this.service)
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + LIFETIME)
      .sign(this.own);
  }

  private async verified(
    typ: string,
    audience: ServiceName,
    token: string,
    required: readonly string[],
    currentDate: Date,
  ): Promise<Stated | undefined> {
    try {
      const { payload, protectedHeader } = await jwtVerify(
        token,
        ({ kid }) => {
          const key = this.peers.get(kid ?? '');
          if (!key) throw new Error('unknown peer');
          return key;
        },
        {
          algorithms: ['EdDSA'],
          typ,
          audience,
          currentDate,
          maxTokenAge: LIFETIME,
          requiredClaims: ['iss', 'sub', 'exp', 'iat', ...required],
        },
      );
      const { iss, sub } = payload;
      if (iss === undefined || iss !== protectedHeader.kid || sub === undefined) return undefined;
      return { ...payload, iss: iss as ServiceName, sub };
    } catch {
      return undefined;
    }
  }
}
