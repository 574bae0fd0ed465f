import { accessSync, constants, statSync } from 'node:fs';
import { parseKeyRing } from '@zhenming/vault';
import { ValidateBy } from 'class-validator';

/** A setting that `check` throws for; its message is said, so it must not quote the value. */
export const Checked = (name: string, check: (value: string) => void): PropertyDecorator => {
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

/** http(s)://host[:port] as browsers name it in `Origin`, which is compared by its letters. What is said of another spelling is no secret. */
export const IsOrigin = (): PropertyDecorator =>
  Checked('origin', (value) => {
    if (!/^https?:/i.test(value) || !URL.canParse(value)) throw new Error('http(s)://host[:port] is due');
    const { origin } = new URL(value);
    if (value !== origin) throw new Error(`as browsers spell it, it is ${origin}`);
  });
