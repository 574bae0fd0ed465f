import { problemResponses, problemSlugsOf } from '@zhenming/contracts';

/** As much of an operation as merging needs. */
interface Operation {
  readonly tags?: readonly string[];
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly 'x-access'?: readonly string[];
}

/** As much of OpenAPI 3.1 as merging needs. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly description?: string; readonly version: string };
  readonly servers?: readonly unknown[];
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Components = NonNullable<OpenApi['components']>;

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options']);

/** tag of the routes that a gateway hands to a service behind it, where they are described */
const FORWARDED = 'forwarded';

/** the components that something refers to, and those that they refer to */
function referred(from: unknown, components: Components, found = new Set<string>()): Set<string> {
  for (const [, kind, name] of JSON.stringify(from).matchAll(/"#\/components\/(\w+)\/([\w.-]+)"/g)) {
    const ref = `${kind}/${name}`;
    if (found.has(ref)) continue;
    found.add(ref);
    referred(components[kind as string]?.[name as string] ?? null, components, found);
  }
  return found;
}

/** the components of both, by kind and name */
const together = (some: Components = {}, others: Components = {}): Components =>
  Object.fromEntries(
    [...Object.keys(some), ...Object.keys(others)].map((kind) => [kind, { ...some[kind], ...others[kind] }]),
  );

/** the security schemes that an operation names, as components */
const schemesOf = ({ security = [] }: Operation): string[] =>
  security.flatMap((needs) => Object.keys(needs as object)).map((name) => `securitySchemes/${name}`);

const routeOf = (method: string, path: string): string => `${method} ${path.replace(/\{\w+\}/g, '{}')}`;

/** every operation of the documents with its method and path */
const operationsOf = (documents: readonly OpenApi[]) =>
  documents.flatMap((document) =>
    Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([method]) => METHODS.has(method))
        .map(([method, operation]) => ({ document, path, method, operation })),
    ),
  );

/** An operation as the gateway shows it: who is let in is said by the gateway, and both may refuse. */
function behind(gateway: Operation, operation: Operation): Operation {
  const slugs = [gateway, operation].flatMap(({ responses = {} }) => problemSlugsOf(responses));
  const description = [operation.description, gateway.description].filter(Boolean).join('\n\n');
  return {
    ...operation,
    ...(description ? { description } : {}),
    ...(gateway.security ? { security: gateway.security } : {}),
    ...(gateway['x-access'] ? { 'x-access': gateway['x-access'] } : {}),
    responses: { ...operation.responses, ...problemResponses(slugs) },
  };
}

/**
 * One document of the operations with one of these tags, whichever service answers them. Those that a gateway forwards are
 * shown as it lets them in. Throws when two services mean different things by one component or path, and when no gateway
 * lists an operation that only a gateway may ask for.
 */
export function mergeOpenApi(documents: readonly OpenApi[], tags: readonly string[], info: OpenApi['info']): OpenApi {
  const paths: Record<string, Record<string, unknown>> = {};
  const components: Record<string, Record<string, unknown>> = {};
  const all = operationsOf(documents);
  const forwarded = new Map(
    all
      .filter(({ operation }) => operation.tags?.includes(FORWARDED))
      .map(({ method, path, ...gateway }) => [routeOf(method, path), gateway]),
  );
  for (const { document, path, method, operation } of all) {
    if (!operation.tags?.some((tag) => tags.includes(tag))) continue;
    // another service may answer the same route to people of its own
    const isBehind = operation['x-access']?.some((access) => access.startsWith('forwarded:')) ?? false;
    const gateway = isBehind ? forwarded.get(routeOf(method, path)) : undefined;
    if (isBehind && !gateway) throw new Error(`${method} ${path} is behind a gateway that does not list it`);
    const shown = gateway ? behind(gateway.operation, operation) : operation;
    const methods = (paths[path] ??= {});
    if (methods[method]) throw new Error(`${method} ${path} is answered by two services`);
    methods[method] = shown;
    const known = together(gateway?.document.components, document.components);
    for (const ref of [...referred(shown, known), ...schemesOf(shown)]) {
      const [kind, name] = ref.split('/') as [string, string];
      const wanted = known[kind]?.[name];
      const before = (components[kind] ??= {})[name];
      if (before && JSON.stringify(before) !== JSON.stringify(wanted))
        throw new Error(`two services mean different things by ${name}`);
      components[kind][name] = wanted;
    }
  }
  const described = new Map(documents.flatMap(({ tags: own = [] }) => own.map((tag) => [tag.name, tag] as const)));
  const sorted = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    openapi: documents[0]?.openapi ?? '3.1.0',
    info,
    ...(documents[0]?.servers ? { servers: documents[0].servers } : {}),
    tags: tags.flatMap((name) => described.get(name) ?? []),
    paths: sorted(paths) as OpenApi['paths'],
    components: Object.fromEntries(Object.entries(components).map(([kind, entries]) => [kind, sorted(entries)])),
  };
}
