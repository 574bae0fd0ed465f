import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../tools/src/system/data-folder.js';

export const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** A file in a container; the target of a secret is a name under /run/secrets. */
interface Mounted {
  readonly source: string;
  readonly target: string;
}

export interface ComposeService {
  readonly image: string;
  readonly build?: {
    readonly context: string;
    readonly dockerfile: string;
    readonly target?: string;
    readonly args?: { readonly SERVICE: string };
  };
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly (string | Mounted)[];
  readonly configs?: readonly Mounted[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly secrets: Readonly<Record<string, { readonly environment: string }>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

export const composeFile = (): Compose => parse(read('docker-compose.yml'), { merge: true }) as Compose;

/** A variable as the file asks for it: without a fallback it is wanted, and compose stops where it is missing. */
export interface Variable {
  readonly name: string;
  readonly fallback?: string;
}

const VARIABLE = /\$\{(\w+)(?::([?-])([^}]*))?\}/g;

/** Every variable in a text. Throws for one that says neither what to do where it is missing nor what to take instead. */
export const variablesIn = (text: string): Variable[] =>
  [...text.matchAll(VARIABLE)].map(([whole, name = '', sign, rest = '']) => {
    if (sign === undefined) throw new Error(`${whole}: neither :? nor :-`);
    return sign === '-' ? { name, fallback: rest } : { name };
  });

/** A text as compose hands it on. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(VARIABLE, (_whole, name: string, sign: string, rest: string) => {
    const value = values[name] ?? '';
    return value === '' && sign === '-' ? rest : value;
  });

/** What a service finds in its files, by their paths. */
export function filesOf(
  { secrets, configs }: Compose,
  { secrets: named = [], configs: composed = [] }: ComposeService,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const plain = named.map((one) => (typeof one === 'string' ? { source: one, target: one } : one));
  return Object.fromEntries([
    ...plain.map(({ source, target }) => [`/run/secrets/${target}`, values[secrets[source]?.environment ?? ''] ?? '']),
    ...composed.map(({ source, target }) => [target, filled(configs[source]?.content ?? '', values)]),
  ]) as Readonly<Record<string, string>>;
}

/** Its settings, those in files included, by the name of each. */
export function settingsIn(
  compose: Compose,
  service: ComposeService,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const files = filesOf(compose, service, values);
  const settings = Object.entries(service.environment ?? {}).map(([name, value]): [string, string] => {
    const text = files[value];
    return text === undefined ? [name, filled(value, values)] : [name.replace(/_FILE$/, ''), text];
  });
  return Object.fromEntries(settings);
}
