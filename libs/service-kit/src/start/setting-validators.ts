import { accessSync, constants, statSync } from 'node:fs';
import { parseKeyRing } from '@zhenming/vault';
import { ValidateBy } from 'class-validator';

/** A setting that `check` throws for; its message is said, so it must not quote the value. */
const Checked = (name: string, check: (value: string) => void): PropertyDecorator => {
  const faultOf = (value: unknown): string | undefined => {
    try {
      check(String(value));
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  return ValidateBy({
    name,
    validator: {
      validate: (value) => typeof value === 'string' && faultOf(value) === undefined,
      defaultMessage: (given) => faultOf(given?.value) ?? '',
    },
  });
};

/** id:base64key, comma separated, the current one first. */
export const IsKeyRing = (): PropertyDecorator => Checked('keyRing', (value) => void parseKeyRing(value));

/** The path of a file that this process may read. */
export const IsReadableFile = (): PropertyDecorator =>
  Checked('readableFile', (path) => {
    try {
      accessSync(path, constants.R_OK);
    } catch (error) {
      throw new Error(`there is no file that can be read (${String((error as { code?: unknown }).code)})`);
    }
    if (!statSync(path).isFile()) throw new Error('this is no file');
  });
