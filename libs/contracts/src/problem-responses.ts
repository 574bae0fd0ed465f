import { problems, type ProblemSlug } from './problems.js';

/** JSON schema of a problem document, `Problem` among the schemas of an API document. */
export const problemSchema: object = {
  type: 'object',
  description: 'RFC 9457 problem document. `slug` is stable; the title follows Accept-Language (zh-CN, en).',
  required: ['type', 'title', 'status', 'slug'],
  properties: {
    type: { type: 'string', examples: ['urn:zhenming:problem:request/invalid'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    slug: { type: 'string', examples: ['request/invalid'] },
    detail: { type: 'string', description: 'what is wrong in this case, in the language of the title' },
    errors: {
      type: 'array',
      description: 'refused fields by the name of the rule; never a value',
      items: {
        type: 'object',
        required: ['field', 'rule'],
        properties: { field: { type: 'string' }, rule: { type: 'string' } },
      },
    },
    details: { type: 'object', additionalProperties: true },
  },
};

const JSON_PROBLEM = 'application/problem+json';
const anyProblem = { $ref: '#/components/schemas/Problem' } as const;

/** Response object of OpenAPI: a problem document with one of these slugs. */
interface ProblemResponse {
  readonly description: string;
  readonly headers?: object;
  readonly content: {
    readonly [JSON_PROBLEM]: {
      readonly schema: {
        readonly allOf: readonly [
          typeof anyProblem,
          {
            readonly type: 'object';
            readonly required: readonly ['slug'];
            readonly properties: { readonly slug: { readonly type: 'string'; readonly enum: readonly ProblemSlug[] } };
          },
        ];
      };
    };
  };
}

/** slugs after which it is said when to come again */
const isLater = (slug: ProblemSlug): boolean =>
  problems[slug].status === 429 ||
  (
    ['request/timeout', 'idempotency/in-flight', 'unavailable', 'feed/behind'] satisfies ProblemSlug[] as string[]
  ).includes(slug);
const retryAfter = {
  'Retry-After': { description: 'seconds until it may be asked again', schema: { type: 'integer', minimum: 1 } },
};

function responseOf(...slugs: readonly ProblemSlug[]): ProblemResponse {
  const named = { type: 'object', required: ['slug'], properties: { slug: { type: 'string', enum: slugs } } } as const;
  return {
    description: slugs.map((slug) => `\`${slug}\` ${problems[slug].en}`).join('; '),
    ...(slugs.some(isLater) ? { headers: retryAfter } : {}),
    content: { [JSON_PROBLEM]: { schema: { allOf: [anyProblem, named] } } },
  };
}

const slugs = Object.keys(problems) as ProblemSlug[];
const isRefusal = (slug: ProblemSlug): boolean => problems[slug].status >= 400 && problems[slug].status < 500;

const COMPONENT = '#/components/responses/';
/** a component's name has no slash */
const componentOf = (slug: ProblemSlug): string => slug.replace('/', '.');

/** what any operation may be answered with: its service fails, or the request came by a broken line or another method */
const OF_ANY: readonly ProblemSlug[] = [
  ...slugs.filter((slug) => problems[slug].status >= 500),
  'request/incomplete',
  'request/method',
];

/** Response components by name: one for each slug of a 4xx answer, and `failed` for what any operation may be answered with. */
export const problemComponents: Readonly<Record<string, object>> = {
  ...Object.fromEntries(slugs.filter(isRefusal).map((slug) => [componentOf(slug), responseOf(slug)])),
  failed: responseOf(...OF_ANY),
};

/** Response of whatever the operation itself does not name. */
export const failed = { $ref: `${COMPONENT}failed` } as const;

/** The responses of an operation that refuses with these slugs, by status; what is no fault of the request is left out. */
export function problemResponses(refusals: readonly ProblemSlug[]): Record<string, object> {
  const byStatus: Record<string, [ProblemSlug, ...ProblemSlug[]]> = {};
  for (const slug of [...new Set(refusals)].filter(isRefusal).sort())
    byStatus[problems[slug].status] = [...(byStatus[problems[slug].status] ?? []), slug];
  const responses = Object.entries(byStatus).map(([status, [first, ...others]]) => [
    status,
    others.length === 0 ? { $ref: COMPONENT + componentOf(first) } : responseOf(first, ...others),
  ]);
  return Object.fromEntries(responses) as Record<string, object>;
}

/** The slugs that the responses of an operation name: the inverse of `problemResponses`. */
export const problemSlugsOf = (responses: Readonly<Record<string, unknown>>): ProblemSlug[] =>
  Object.values(responses as Record<string, Partial<ProblemResponse> & { $ref?: string }>).flatMap(
    ({ $ref, content }) =>
      $ref === undefined
        ? (content?.[JSON_PROBLEM]?.schema.allOf?.[1].properties.slug.enum ?? [])
        : slugs.filter((slug) => $ref === COMPONENT + componentOf(slug)),
  );
