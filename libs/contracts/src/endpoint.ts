import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ServiceName } from './services.js';

type Class<T extends object = object> = new () => T;

/** An endpoint between services: declared once, served by its owner, called by the others. */
export interface Endpoint<
  Path extends string = string,
  Answer extends object | undefined = object | undefined,
  Body extends object | undefined = object | undefined,
> {
  /** undefined: every service has it */
  readonly owner?: ServiceName | undefined;
  /** who may call it, each for itself */
  readonly callers: readonly ServiceName[];
  /** not for itself, but on behalf of the person who asks there */
  readonly onBehalf?: true;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `:name` for a parameter that is an id */
  readonly path: Path;
  readonly summary: string;
  /** class of the JSON answer; undefined: 204, or an answer that is no JSON */
  readonly answer: Answer extends object ? Class<Answer> : undefined;
  /** class of the JSON body; undefined: none */
  readonly body: Body extends object ? Class<Body> : undefined;
}

/** Names of the parameters in a path. */
export type ParameterOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

interface Declaration<Path extends string, Answer extends object, Body extends object> {
  readonly owner?: ServiceName;
  readonly callers: readonly ServiceName[];
  readonly onBehalf?: true;
  readonly method?: Endpoint['method'];
  readonly path: Path;
  readonly summary: string;
  readonly answer?: Class<Answer>;
  readonly body?: Class<Body>;
}

/** Declares an endpoint; `method` is GET where it is not given. */
export const endpoint = <const Path extends string, Answer extends object = never, Body extends object = never>({
  method = 'GET',
  ...declared
}: Declaration<Path, Answer, Body>) =>
  ({ method, answer: undefined, body: undefined, ...declared }) as unknown as Endpoint<
    Path,
    [Answer] extends [never] ? undefined : Answer,
    [Body] extends [never] ? undefined : Body
  >;

/** The path with its parameters filled in, and a query. */
export function pathOf<Path extends string>(
  { path }: Pick<Endpoint<Path>, 'path'>,
  parameters: Readonly<Record<ParameterOf<Path>, string>>,
  query: Readonly<Record<string, string>> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent((parameters as Readonly<Record<string, string>>)[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** Fields of an answer that are not as declared, by their names; further fields are allowed. Never a value. */
export function faultsIn(answer: Class, given: unknown): string[] {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return ['not an object'];
  const errors = validateSync(plainToInstance(answer, given), { forbidUnknownValues: true });
  return errors.map(({ property }) => property);
}
