import { RuleViolation } from '@zhenming/kernel';
import type { PhotoFormat } from '../photo-decoding/photo-format.js';

const LONGEST_NAME = 255;

const formats: Readonly<Record<string, PhotoFormat>> = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', gif: 'gif' };

/**
 * `attachment; filename*=UTF-8''…` (RFC 6266, RFC 8187) and nothing else: with a second name, readers would differ on which
 * one counts. `'()*` are no attr-char, but encodeURIComponent leaves them as they are.
 */
const DISPOSITION =
  /^(?:attachment|inline)[ \t]*;[ \t]*filename\*[ \t]*=[ \t]*utf-8'[a-z0-9-]*'((?:[a-z0-9!#$&+.^_`|~'()*-]|%[0-9a-f]{2})+)[ \t]*$/i;

/** separators of any system; control, formatting (bidi, zero width) and surrogate characters; line and paragraph breaks */
const FORBIDDEN = /[/\\:\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** reads as an extension of its own, as in x.php.jpg: some servers heed any of them */
const SECOND_EXTENSION = /^[a-z][a-z0-9]{1,4}$/i;

const decoded = (encoded: string): string | undefined => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
};

const utf8Length = (encoded: string): number => encoded.replace(/%../g, '.').length;

/**
 * The format that the name of an upload promises, from its `Content-Disposition`. Refuses with `photo/name` without saying
 * the name: it may be a person's.
 */
export function formatByName(contentDisposition: string | undefined): PhotoFormat {
  const encoded = DISPOSITION.exec(contentDisposition ?? '')?.[1];
  const name = encoded === undefined || utf8Length(encoded) > LONGEST_NAME ? undefined : decoded(encoded);
  if (name === undefined || FORBIDDEN.test(name)) throw new RuleViolation('photo/name');
  const [stem, ...rest] = name.split('.');
  const extension = rest.pop()?.toLowerCase() ?? '';
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  if (!stem?.trim() || format === undefined || rest.some((part) => SECOND_EXTENSION.test(part.trimEnd())))
    throw new RuleViolation('photo/name');
  return format;
}
