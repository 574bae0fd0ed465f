/** room for a suffix within the 255 bytes that file systems give one name */
const LONGEST_PART = 200;
const LONGEST_NAME = 500;
const PART = '[a-z0-9][a-z0-9._-]*';
const NAME = new RegExp(`^${PART}(?:/${PART})*$`);
const PREFIX = new RegExp(`^(?:${PART}/)*(?:${PART})?$`);

const fits = (text: string): boolean =>
  text.length <= LONGEST_NAME && text.split('/').every((part) => part.length <= LONGEST_PART);

/** Whether it is one, as `checkedName` says. */
export const isName = (name: string): boolean => NAME.test(name) && fits(name);

/**
 * The name as it is: parts of small letters, digits, `.`, `_`, `-`, the first a letter or digit, with `/` between; 200
 * characters a part, 500 in all. So it never climbs out of its folder and is safe in any URL. Throws a `TypeError` that
 * does not repeat it.
 */
export function checkedName(name: string): string {
  if (typeof name !== 'string' || !isName(name)) throw new TypeError('no name of an object');
  return name;
}

/** The beginning of a name, `''` included. Throws a `TypeError` that does not repeat it. */
export function checkedPrefix(prefix: string): string {
  if (typeof prefix !== 'string' || !PREFIX.test(prefix) || !fits(prefix))
    throw new TypeError('no beginning of a name of an object');
  return prefix;
}
