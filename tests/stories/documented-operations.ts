import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface RequestBody {
  readonly required?: boolean;
  readonly content: Record<string, { schema: Schema }>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: RequestBody }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An operation of a published API document. */
export interface Operation {
  readonly document: 'portal' | 'staff';
  readonly method: string;
  /** below /api/v1; parameters name something that nobody has */
  readonly path: string;
  /** schema of its JSON body; undefined where it takes none */
  readonly body: Schema | undefined;
  /** whether the body, or all that is in it, may be left out */
  readonly needsNone: boolean;
}

const METHODS = ['get', 'post', 'put', 'delete'] as const;

const read = (name: Operation['document']): Document =>
  JSON.parse(readFileSync(new URL(`../../docs/openapi/${name}.json`, import.meta.url), 'utf8')) as Document;

const resolved = ({ components }: Document, schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (components.schemas[schema.$ref.split('/').at(-1) as string] as Schema);

const operationsOf = (name: Operation['document']): Operation[] => {
  const document = read(name);
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => method in methods).map((method) => {
      const { required = false, content } = methods[method]?.requestBody ?? { content: {} };
      const schema = content['application/json']?.schema;
      return {
        document: name,
        method: method.toUpperCase(),
        path: path
          .replace('/api/v1', '')
          .replace('{side}', 'front')
          .replace(/\{\w+\}/g, () => randomUUID()),
        body: schema && resolved(document, schema),
        needsNone: !required,
      };
    }),
  );
};

export const operations: readonly Operation[] = [...operationsOf('portal'), ...operationsOf('staff')];

/** Fields of the body that may be left out. */
export const optionalFields = ({ body }: Operation): string[] =>
  Object.keys(body?.properties ?? {}).filter((field) => !body?.required?.includes(field));
