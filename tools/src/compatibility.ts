import { eventCatalog, payloadSchema, publicCatalog, type JsonSchema } from '@zhenming/contracts';

/** Schemas of payloads by the names of their events. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** What was promised: to third parties for ever, between services for as long as a log holds such events. */
export interface Promised {
  readonly public: Schemas;
  readonly internal: Schemas;
}

/**
 * `closed`: whoever reads it may know the whole list, so nothing may be added to it. `open`: readers of our own, which learn
 * a new word before anybody says it.
 */
export type Lists = 'closed' | 'open';

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const without = (list: readonly unknown[] | undefined, others: readonly unknown[] | undefined): unknown[] =>
  (list ?? []).filter((one) => !others?.includes(one));
const typesOf = ({ type }: JsonSchema): string[] => (typeof type === 'string' ? [type] : [...(type ?? [])]);

/** the keywords that must stay as they are, whatever they say */
const FIXED = ['format', 'pattern', 'minimum', 'minItems', 'maxItems', 'uniqueItems'] as const;

function ofValue(at: string, before: JsonSchema, after: JsonSchema, lists: Lists): string[] {
  const found: string[] = [];
  const [was, is] = [typesOf(before), typesOf(after)];
  const nullNow = without(is, was).includes('null') ? 'may be null now' : undefined;
  const nullBefore = without(was, is).includes('null') ? 'must not be null any more' : undefined;
  const others = (types: readonly string[]) => types.filter((one) => one !== 'null').join();
  if (others(was) !== others(is)) return [`${at} was ${others(was)} and is ${others(is) || 'anything'}`];
  for (const nullness of [nullNow, nullBefore]) if (nullness) found.push(`${at} ${nullness}`);
  for (const keyword of FIXED)
    if (before[keyword] !== after[keyword])
      found.push(`${at} had ${keyword} ${before[keyword] ?? 'none'} and has ${after[keyword] ?? 'none'}`);
  if ((before.enum === undefined) !== (after.enum === undefined))
    found.push(`${at} ${after.enum ? 'is one of a list now' : 'is no longer one of a list'}`);
  else {
    const values = (list: readonly unknown[]) => list.filter((value) => value !== null).map(String);
    for (const value of values(without(before.enum, after.enum))) found.push(`${at} can no longer be ${value}`);
    if (lists === 'closed')
      for (const value of values(without(after.enum, before.enum))) found.push(`${at} can be ${value} now`);
  }
  if (before.items && after.items) found.push(...ofValue(`${at}[]`, before.items, after.items, lists));
  return [...found, ...ofFields(`${at}.`, before, after, lists)];
}

function ofFields(prefix: string, before: JsonSchema, after: JsonSchema, lists: Lists): string[] {
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  const must = (schema: JsonSchema, field: string) => schema.required?.includes(field) ?? false;
  const added = Object.keys(is).filter((field) => !(field in was) && must(after, field));
  return [
    ...Object.entries(was).flatMap(([field, schema]) => {
      const now = is[field];
      if (!now) return [`${prefix}${field} is gone`];
      const [did, does] = [must(before, field), must(after, field)];
      return [
        ...(did && !does ? [`${prefix}${field} may be absent now`] : []),
        ...(!did && does ? [`${prefix}${field} is required now`] : []),
        ...ofValue(`${prefix}${field}`, schema, now, lists),
      ];
    }),
    ...added.map((field) => `${prefix}${field} is new and required: old events lack it`),
  ];
}

/**
 * What "breaking" means, one line each; none = compatible. A change must hold in both directions. A reader of yesterday
 * meets events of today: no event and no field goes, none may be absent or null that never was, none changes its type or its
 * form, no list that is `closed` grows. A reader of today meets events of yesterday, on the topics and in the logs: nothing
 * is required that was not, no list and no bound gets narrower. Adding events and optional fields is allowed.
 */
export const breaks = (before: Schemas, after: Schemas, lists: Lists): string[] =>
  Object.entries(before).flatMap(([name, schema]) => {
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    return now ? ofFields(`${name}.`, schema, now, lists) : [`${name} is gone`];
  });

const schemasOf = (catalog: Readonly<Record<string, { readonly payload: new () => object }>>): Schemas =>
  Object.fromEntries(Object.entries(catalog).map(([name, { payload }]) => [name, payloadSchema(payload)]));

/** What the contracts say now. */
export const promisedNow = (): Promised => ({
  public: schemasOf(publicCatalog),
  internal: schemasOf(eventCatalog),
});

/** What the contracts break of what `committed` (JSON of a `Promised`) holds. Throws when it is no such JSON. */
export function brokenPromises(committed: string, now = promisedNow()): string[] {
  const before: unknown = JSON.parse(committed);
  if (!isPlain(before) || !isPlain(before['public']) || !isPlain(before['internal']))
    throw new Error('not a record of published events: {"public": {…}, "internal": {…}}');
  const promised = before as unknown as Promised;
  return [...breaks(promised.public, now.public, 'closed'), ...breaks(promised.internal, now.internal, 'open')];
}
