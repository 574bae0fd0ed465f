import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { failed, problemComponents, problemResponses, problemSchema, type ProblemSlug } from '@zhenming/contracts';
import type { Access } from '../auth/access.js';
import { REFUSES, WITHOUT_IDEMPOTENCY } from '../http/api-facts.js';
import { accessRefusals, openTo, securityOf, securitySchemes } from './openapi-security.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

/** headers that routes have by a rule, as components */
const headers = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Language of texts and of problem documents: zh-CN (default) or en',
    schema: { type: 'string', examples: ['en'] },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key and body: the same answer',
    schema: { type: 'string', pattern: '^("[A-Za-z0-9_.:-]{16,128}"|[A-Za-z0-9_.:-]{16,128})$' },
  },
  BackgroundRequest: {
    name: 'X-Background-Request',
    in: 'header',
    required: false,
    description: '`true` where the page asks by itself and nobody has touched it: that is no use of the session',
    schema: { type: 'string', const: 'true' },
  },
} as const;
const reference = (name: keyof typeof headers): Parameter => ({ $ref: `#/components/parameters/${name}` });

/** ways in by a session of the portal, which ends when it is not used */
const PORTAL_SESSION = new Set<Access>(['account', 'deregistered', 'session', 'forwarded:account']);

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, part]) => [key, sorted(part)]),
        )
      : value;

/** The same document, the same text: keys in alphabetical order, two spaces, a newline at the end. */
export const stableJson = (document: OpenAPIObject): string => `${JSON.stringify(sorted(document), null, 2)}\n`;

/** What Nest and its decorators say of an operation, taken apart. */
function factsOf(method: string, operation: Operation) {
  const all = Object.entries(operation);
  const isFact = (key: string): boolean => key.startsWith(REFUSES) || key === WITHOUT_IDEMPOTENCY;
  const described = Object.fromEntries(all.filter(([key]) => !isFact(key))) as unknown as Operation;
  const parameters = (operation.parameters ?? []).filter((one) => 'name' in one);
  // a name in another case is the same header; what a decorator says comes after what Nest finds in the code
  const byName = new Map(parameters.map((one) => [one.in === 'header' ? one.name.toLowerCase() : one.name, one]));
  const keyed = byName.delete('idempotency-key');
  byName.delete('accept-language');
  const changesState = method !== 'get';
  return {
    described,
    changesState,
    parameters: [...byName.values()],
    ifMatch: byName.get('if-match'),
    idempotent: keyed || (changesState && !(WITHOUT_IDEMPOTENCY in operation)),
    access: (operation as { 'x-access'?: readonly Access[] })['x-access'] ?? [],
    declared: all.flatMap(([key]) => (key.startsWith(REFUSES) ? [key.slice(REFUSES.length) as ProblemSlug] : [])),
  };
}

/** The slugs of 4xx answers of an operation: what its access, body, parameters and headers lead to, and what it declares. */
function refusalsOf({ access, changesState, parameters, ifMatch, idempotent, declared }: ReturnType<typeof factsOf>) {
  const slugs: ProblemSlug[] = ['request/malformed', ...accessRefusals(access, changesState), ...declared];
  if (changesState) slugs.push('request/media-type', 'request/too-large');
  // text that no column can hold is refused wherever it stands
  if (changesState || parameters.some((one) => one.in !== 'header')) slugs.push('request/invalid');
  if (parameters.some((one) => one.in === 'path')) slugs.push('request/not-found');
  if (ifMatch) slugs.push('precondition/failed');
  if (ifMatch?.required) slugs.push('precondition/required');
  if (idempotent) slugs.push('idempotency/key', 'idempotency/other-body', 'idempotency/in-flight');
  return slugs;
}

/** The answers that decorators describe, with what the status says where nothing else is said. */
const answersOf = ({ responses }: Operation) =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      { ...response, description: (response as { description?: string }).description || (STATUS_CODES[status] ?? '') },
    ]),
  );

function completeOperation(method: string, operation: Operation): Operation {
  const facts = factsOf(method, operation);
  const { described, access, parameters, idempotent, changesState } = facts;
  const ofPortalSession = access.some((one) => PORTAL_SESSION.has(one));
  const description = [described.description, openTo(access)].filter(Boolean).join('\n\n');
  return {
    ...described,
    ...(description ? { description } : {}),
    parameters: [
      ...parameters,
      reference('AcceptLanguage'),
      ...(idempotent ? [reference('IdempotencyKey')] : []),
      ...(ofPortalSession && !changesState ? [reference('BackgroundRequest')] : []),
    ],
    security: securityOf(access),
    responses: { ...answersOf(described), ...problemResponses(refusalsOf(facts)), default: failed },
  };
}

/**
 * The document with what follows by rules from what decorators declare: security from access, headers that many routes have,
 * and the problem documents of each operation by status and slug.
 */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        completeOperation(method, operation as Operation),
      ]),
    ),
  ]);
  const text = JSON.stringify(paths);
  const used = <T>(components: Readonly<Record<string, T>>, mention: (name: string) => string): Record<string, T> =>
    Object.fromEntries(Object.entries(components).filter(([name]) => text.includes(mention(name))));
  const components: NonNullable<OpenAPIObject['components']> = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema },
    parameters: used(headers, (name) => `"#/components/parameters/${name}"`),
    responses: used(problemComponents, (name) => `"#/components/responses/${name}"`) as never,
    securitySchemes: used(securitySchemes, (name) => `{"${name}":[]}`),
  };
  return { ...document, paths: Object.fromEntries(paths) as OpenAPIObject['paths'], components };
}
