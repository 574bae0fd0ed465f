import { plainToInstance } from 'class-transformer';
import { settingOf } from '@zhenming/vault/setting';
import { getMetadataStorage, validateSync } from 'class-validator';

/** The environment lacks or breaks settings. One line each, names and rules only: values may be secrets. */
export class ConfigRefused extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ConfigRefused';
  }
}

/** The settings a config class knows, by the names of its decorated properties. */
const settingsOf = (config: new () => object): string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(config, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

/** A config class as read, and a line for each setting that is missing or not valid, by its name. */
export interface CheckedConfig<T> {
  readonly config: T;
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Reads a class-validator class from the environment, each setting as `settingOf` does: an empty one counts as missing,
 * initializers are defaults.
 */
export function checkConfig<T extends object>(config: new () => T, env: NodeJS.ProcessEnv): CheckedConfig<T> {
  const given: Record<string, string> = {};
  const unread = new Map<string, string>();
  for (const name of settingsOf(config))
    try {
      const value = settingOf(env, name);
      if (value !== undefined) given[name] = value;
    } catch (error) {
      unread.set(name, (error as Error).message);
    }
  const instance = plainToInstance(config, given, { exposeDefaultValues: true });
  const lines = validateSync(instance, { forbidUnknownValues: false }).map(
    ({ property, constraints }): [string, string] => [
      property,
      property in given
        ? `${property} is not valid: ${Object.values(constraints ?? {}).join(', ')}`
        : `${property} is missing from the environment`,
    ],
  );
  return { config: instance, refused: new Map([...lines, ...unread]) };
}

/** The same where nothing of it is refused. Throws `ConfigRefused`. */
export function readConfig<T extends object>(config: new () => T, env: NodeJS.ProcessEnv): T {
  const { config: read, refused } = checkConfig(config, env);
  if (refused.size > 0) throw new ConfigRefused([...refused.values()]);
  return read;
}
