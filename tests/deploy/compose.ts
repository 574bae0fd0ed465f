import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { secretFiles } from '../../tools/src/deploy/environment.js';
import { projectRoot } from '../../tools/src/system/data-folder.js';

export const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** A file in a container; the target of a secret is a name under /run/secrets. */
interface Mounted {
  readonly source: string;
  readonly target: string;
}

export interface ComposeService {
  readonly image: string;
  readonly scale?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly label_file?: readonly string[];
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
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

/** `!reset` of Compose, by which a file takes away what the file before says */
const reset = { tag: '!reset', collection: 'seq', resolve: () => [] } as const;
export const composeFile = (path = 'docker-compose.yml'): Compose =>
  parse(read(path), { merge: true, customTags: [reset] }) as Compose;

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
  { secrets }: Compose,
  { secrets: named = [] }: ComposeService,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const laidOut = secretFiles(values);
  const plain = named.map((one) => (typeof one === 'string' ? { source: one, target: one } : one));
  return Object.fromEntries(
    plain.map(({ source, target }) => [`/run/secrets/${target}`, laidOut[basename(secrets[source]?.file ?? '')] ?? '']),
  );
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
