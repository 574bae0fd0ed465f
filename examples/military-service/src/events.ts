/** The events of zhenming.public.deregistrations.v1, by docs/asyncapi/public.json. Further fields and types may come. */
export interface Deregistration {
  readonly deregistrationId: string;
  readonly accounts: readonly string[];
  readonly survivingAccount: string;
  /** ISO 8601 UTC, as all times */
  readonly effectiveAt: string;
  readonly contestableUntil: string;
}

export interface Reinstatement {
  readonly reinstatementId: string;
  readonly accounts: readonly string[];
  readonly effectiveAt: string;
  /** the one of `accounts` that holds the number again */
  readonly holdingAccount?: string;
  /** held the number until then: a person must look at what it entered since; this program keeps nothing of it */
  readonly leavingAccount?: string;
}

export type PublicEvent = { readonly id: string } & (
  | { readonly type: 'Deregistration'; readonly data: Deregistration }
  | { readonly type: 'Reinstatement'; readonly data: Reinstatement }
);

/** A message that is not to be trusted or not to be understood: parked with this reason, never applied. */
export class Refused extends Error {}

const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
const isIds = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isId);

const shapes = {
  Deregistration: { deregistrationId: isId, accounts: isIds, effectiveAt: isTime, contestableUntil: isTime },
  Reinstatement: { reinstatementId: isId, accounts: isIds, effectiveAt: isTime },
} as const;

const parsed = (json: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(json)) as Record<string, unknown>;
  } catch {
    throw new Refused('its value is not JSON');
  }
};

/** Whether this program keeps events of a type: others came later than it. */
export const concerns = (type: string): type is keyof typeof shapes => Object.hasOwn(shapes, type);

/** The event, `undefined` for a type that came later than this program. Throws `Refused` when a known one lacks something. */
export function eventOf(id: string, type: string, json: string): PublicEvent | undefined {
  if (!concerns(type)) return undefined;
  const data = parsed(json);
  for (const [field, fits] of Object.entries(shapes[type]))
    if (!fits(data[field])) throw new Refused(`${type} without a proper ${field}`);
  return { id, type, data } as unknown as PublicEvent;
}
