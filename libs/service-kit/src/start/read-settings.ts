import { PlatformConfig } from './platform-config.js';
import { elsewhereLog, platformRefusedSettings } from './platform-refused-settings.js';
import { checkConfig, ConfigRefused } from './read-config.js';
import { refusalsOf, type RefusedSettings } from './refused-settings.js';
import type { ServiceApp, ServiceDefinition } from './service.js';

/** What a service was started with: every service's settings, and its own by their class. */
export interface ReadSettings {
  readonly config: PlatformConfig;
  readonly own: { readonly type: new () => object; readonly value: object } | undefined;
}

/**
 * Reads all settings of a service and opens nothing. Throws one `ConfigRefused` with a line for everything that is missing,
 * not valid, contradictory, or, in production, unsafe.
 */
export function readSettings(
  { name, externalLog }: Pick<ServiceDefinition, 'name' | 'externalLog'>,
  { config: type, refused }: Pick<ServiceApp, 'config' | 'refused'>,
  env: NodeJS.ProcessEnv,
): ReadSettings {
  const platform = checkConfig(PlatformConfig, env);
  const own = type && { type, ...checkConfig(type, env) };
  const faults = new Map([...platform.refused, ...(own?.refused ?? [])]);
  const faulty = new Set(faults.keys());
  const together = { ...platform.config, ...own?.config } as PlatformConfig;
  const lines = [
    ...faults.values(),
    ...refusalsOf(platformRefusedSettings, together, faulty),
    ...(externalLog ? [] : refusalsOf({ always: [elsewhereLog(name)], inProduction: [] }, together, faulty)),
    // of the same class as its own settings
    ...(refused ? refusalsOf<PlatformConfig>(refused as RefusedSettings<PlatformConfig>, together, faulty) : []),
  ];
  if (lines.length > 0) throw new ConfigRefused(lines);
  return { config: platform.config, own: own && { type: own.type, value: own.config } };
}
