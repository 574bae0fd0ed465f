import type { OpenAPIObject } from '@nestjs/swagger';

const problemSchema = {
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

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

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

/** Adds the problem document as the default answer of every operation. */
export function withProblems(document: OpenAPIObject): OpenAPIObject {
  const schemas = { ...document.components?.schemas, Problem: problemSchema };
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation)
        operation.responses['default'] ??= {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        };
    }
  return { ...document, components: { ...document.components, schemas } };
}

/** The same document, the same text: keys in alphabetical order, two spaces, a newline at the end. */
export const stableJson = (document: OpenAPIObject): string => `${JSON.stringify(sorted(document), null, 2)}\n`;
