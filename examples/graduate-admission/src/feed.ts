import { compactVerify, createRemoteJWKSet, errors } from 'jose';

/** What an item of the feed says, once its signature was verified. Further types and fields may come. */
export interface FeedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly accounts: readonly string[];
    /** ISO 8601 UTC, as all times */
    readonly effectiveAt: string;
    /** of a Deregistration */
    readonly deregistrationId?: string;
    readonly contestableUntil?: string;
    /** of a Reinstatement */
    readonly reinstatementId?: string;
    /** the one of `accounts` that holds the number again */
    readonly holdingAccount?: string;
    /** held the number until then: a person must look at what it entered since; this program keeps nothing of it */
    readonly leavingAccount?: string;
  };
}

/** An item in its place; `refused` says why it is not to be trusted. */
export type Item = { readonly cursor: string } & ({ readonly event: FeedEvent } | { readonly refused: string });

export interface Page {
  readonly items: readonly Item[];
  /** `after` of the next call */
  readonly next: string;
}

interface Answer {
  readonly items: readonly { readonly cursor: string; readonly jws: string }[];
  readonly next: string;
}

/** the keys cannot be had now, or are no key set: the item is not at fault */
const LATER = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** The HTTP feed of deregistrations (docs/openapi/portal.json), each item verified by the published keys. */
export class Feed {
  private readonly api: string;
  private readonly key: string;
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;

  /** @param api base address, …/api/v1 @param key of this system */
  constructor(api: string, key: string) {
    this.api = api;
    this.key = key;
    this.keys = createRemoteJWKSet(new URL(`${api}/jwks.json`));
  }

  /**
   * `undefined`: the feed ends before `after`, as after a restore, and is to be read again from zero. Throws when the feed or its keys
   * cannot be had, also where the feed lacks something yet (503): only an empty page is its end. Then nothing was read.
   */
  async read(after: string): Promise<Page | undefined> {
    const answer = await this.call('GET', `/feeds/deregistrations?after=${after}&limit=100`);
    if (answer.status === 409 && after !== '0') return undefined;
    if (!answer.ok) throw new Error(`the feed answers ${answer.status}`);
    const { items, next } = (await answer.json()) as Answer;
    return { items: await Promise.all(items.map(({ cursor, jws }) => this.verified(cursor, jws))), next };
  }

  /** false = not now */
  async acknowledge(deregistrationId: string): Promise<boolean> {
    const told = await this.call('POST', `/feeds/deregistrations/${deregistrationId}/acknowledgements`).catch(
      () => undefined,
    );
    return told?.ok ?? false;
  }

  private call(method: string, path: string): Promise<Response> {
    return fetch(this.api + path, { method, headers: { authorization: `Bearer ${this.key}` } });
  }

  /** Everything is taken from the token: what stands beside it in the answer was signed by nobody. */
  private async verified(cursor: string, jws: string): Promise<Item> {
    try {
      const { payload, protectedHeader } = await compactVerify(jws, this.keys, { algorithms: ['EdDSA'] });
      const { ce_id: id, ce_type: type, ce_source: source } = protectedHeader as Record<string, unknown>;
      if (source !== '/zhenming/account') return { cursor, refused: 'it is not from account' };
      const data = JSON.parse(new TextDecoder().decode(payload)) as FeedEvent['data'];
      return { cursor, event: { id: String(id), type: String(type), data } };
    } catch (error) {
      if (error instanceof SyntaxError) return { cursor, refused: 'its payload is not JSON' };
      if (!(error instanceof errors.JOSEError) || LATER.has(error.code)) throw error;
      if (error instanceof errors.JWKSNoMatchingKey) return { cursor, refused: 'it is signed by an unknown key' };
      return { cursor, refused: 'its signature does not fit' };
    }
  }
}
