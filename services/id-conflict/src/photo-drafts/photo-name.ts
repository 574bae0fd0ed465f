import { RuleViolation } from '@zhenming/kernel';
import type { PhotoFormat } from '../photo-formats/photo-format.js';

const LONGEST_NAME = 255;

const formats: Readonly<Record<string, PhotoFormat>> = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', gif: 'gif' };

const DISPOSITION = String.raw`^(?:attachment|inline)[ \t]*;[ \t]*`;
/** RFC 8187. `'()*` are no attr-char, but encodeURIComponent leaves them as they are. */
const EXTENDED = new RegExp(
  DISPOSITION +
    String.raw`filename\*[ \t]*=[ \t]*utf-8'[a-z0-9-]*'((?:[a-z0-9!#$&+.^_\`|~'()*-]|%[0-9a-f]{2})+)[ \t]*$`,
  'i',
);
/** a token, or in quotes, in which nothing but a quote is escaped */
const PLAIN = new RegExp(
  DISPOSITION + String.raw`filename[ \t]*=[ \t]*(?:([a-z0-9!#$%&'*+.^_\`|~-]+)|"((?:[^"\\]|\\")+)")[ \t]*$`,
  'i',
);

/** separators of any system; control, formatting (bidi, zero width) and surrogate characters; line and paragraph breaks */
const FORBIDDEN = /[/\\:\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** what servers run or browsers show as a page, as in x.php.jpg (some servers heed any extension), and pictures themselves */
const SECOND_EXTENSION =
  /^(?:php\d?|phps|pht|phtml?|phar|s?html?|xht(?:ml)?|xml|svgz?|m?js|jspx?|jspf|aspx?|as[hm]x|cer|cgi|pl|py|rb|sh|cfm|exe|com|bat|cmd|jar|swf|htaccess|jpe?g|png|gif|webp|heic|tiff?|pdf)$/i;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Node reads header bytes as Latin-1. */
const decoded = (encoded: string): string | undefined => {
  try {
    return utf8.decode(Buffer.from(encoded.replace(/\\"/g, '"'), 'latin1'));
  } catch {
    return undefined;
  }
};

const percentDecoded = (encoded: string): string =>
  encoded.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * The name in a `Content-Disposition` (RFC 6266): `filename*` or `filename`, and nothing else: with a second name, readers would
 * differ on which one counts. Undefined: there is none, it is too long, or not UTF-8.
 */
function nameIn(contentDisposition: string): string | undefined {
  const extended = EXTENDED.exec(contentDisposition)?.[1];
  const [, token, quoted] = PLAIN.exec(contentDisposition) ?? [];
  const bytes = extended === undefined ? (token ?? quoted) : percentDecoded(extended);
  return bytes === undefined || bytes.length > LONGEST_NAME ? undefined : decoded(bytes);
}

/**
 * The format that the name of an upload promises, from its `Content-Disposition`. Refuses with `photo/name` without saying
 * the name: it may be a person's.
 */
export function formatByName(contentDisposition: string | undefined): PhotoFormat {
  const name = nameIn(contentDisposition ?? '');
  if (name === undefined || FORBIDDEN.test(name)) throw new RuleViolation('photo/name');
  const [stem, ...rest] = name.split('.');
  const extension = rest.pop()?.toLowerCase() ?? '';
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  if (!stem?.trim() || format === undefined || rest.some((part) => SECOND_EXTENSION.test(part.trimEnd())))
    throw new RuleViolation('photo/name');
  return format;
}
