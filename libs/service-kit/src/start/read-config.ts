import { plainToInstance } from 'class-transformer';
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

/**
 * Reads a class-validator class from the environment; an empty variable counts as missing, initializers are defaults.
 * Throws `ConfigRefused`.
 */
export function readConfig<T extends object>(config: new () => T, env: NodeJS.ProcessEnv): T {
  const given = Object.fromEntries(
    settingsOf(config).flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])),
  );
  const instance = plainToInstance(config, given, { exposeDefaultValues: true });
  const lines = validateSync(instance, { forbidUnknownValues: false }).map(({ property, constraints }) =>
    property in given
      ? `${property} is not valid: ${Object.values(constraints ?? {}).join(', ')}`
      : `${property} is missing from the environment`,
  );
  if (lines.length > 0) throw new ConfigRefused(lines);
  return instance;
}
