/** As much of OpenAPI 3.1 as merging needs. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly description?: string; readonly version: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly tags?: readonly string[] }>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options']);

/** the components that something refers to, and those that they refer to */
function referred(
  from: unknown,
  components: NonNullable<OpenApi['components']>,
  found = new Set<string>(),
): Set<string> {
  for (const [, kind, name] of JSON.stringify(from).matchAll(/"#\/components\/(\w+)\/([\w.-]+)"/g)) {
    const ref = `${kind}/${name}`;
    if (found.has(ref)) continue;
    found.add(ref);
    referred(components[kind as string]?.[name as string] ?? null, components, found);
  }
  return found;
}

/**
 * One document of the operations with one of these tags, whichever service answers them. Throws when two services mean
 * different things by one component or path.
 */
export function mergeOpenApi(documents: readonly OpenApi[], tags: readonly string[], info: OpenApi['info']): OpenApi {
  const paths: Record<string, Record<string, unknown>> = {};
  const components: Record<string, Record<string, unknown>> = {};
  const descriptions = new Map<string, string | undefined>();
  for (const document of documents) {
    for (const { name, description } of document.tags ?? [])
      if (tags.includes(name)) descriptions.set(name, description);
    for (const [path, operations] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(operations)) {
        if (!METHODS.has(method) || !operation.tags?.some((tag) => tags.includes(tag))) continue;
        const known = (paths[path] ??= {});
        if (known[method]) throw new Error(`${method} ${path} is answered by two services`);
        known[method] = operation;
        for (const ref of referred(operation, document.components ?? {})) {
          const [kind, name] = ref.split('/') as [string, string];
          const wanted = document.components?.[kind]?.[name];
          const before = (components[kind] ??= {})[name];
          if (before && JSON.stringify(before) !== JSON.stringify(wanted))
            throw new Error(`two services mean different things by ${name}`);
          components[kind][name] = wanted;
        }
      }
    const security = document.components?.['securitySchemes'];
    if (security) components['securitySchemes'] = { ...components['securitySchemes'], ...security };
  }
  const sorted = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    openapi: documents[0]?.openapi ?? '3.1.0',
    info,
    tags: tags.flatMap((name) => {
      const description = descriptions.get(name);
      return descriptions.has(name) ? [{ name, ...(description ? { description } : {}) }] : [];
    }),
    paths: sorted(paths) as OpenApi['paths'],
    components: Object.fromEntries(Object.entries(components).map(([kind, entries]) => [kind, sorted(entries)])),
  };
}
