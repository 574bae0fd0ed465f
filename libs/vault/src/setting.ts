import { readFileSync } from 'node:fs';

/**
 * A setting of the environment: the value of `name`, or what stands in the file that `<name>_FILE` names, without a line break
 * at its end. Undefined where neither is set, or it is empty. Throws an `Error` of one line that quotes no value where both are
 * set or the file cannot be read.
 */
export function settingOf(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const { [name]: value, [`${name}_FILE`]: file } = env;
  if (!file) return value || undefined;
  if (value) throw new Error(`${name} and ${name}_FILE are both set: set one of them`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch (error) {
    throw new Error(`${name}_FILE names no file that can be read (${String((error as { code?: unknown }).code)})`);
  }
}
