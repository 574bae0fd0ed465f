import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../tools/src/system/data-folder.js';

export const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

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
  readonly secrets?: readonly (string | { readonly source: string; readonly target: string })[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly secrets: Readonly<Record<string, { readonly environment: string }>>;
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
