/**
 * JSON as RFC 8259 wants it, and stricter where parsers disagree: what one reader of a document takes, every later reader
 * takes the same way. Refused: duplicate keys, nesting deeper than 32, numbers outside the finite doubles, keys that reach
 * a prototype, and text no store can hold (lone surrogates, U+0000).
 */
export type JsonFault =
  'syntax' | 'encoding' | 'duplicateKey' | 'forbiddenKey' | 'depth' | 'numberRange' | 'loneSurrogate' | 'nulCharacter';

/** `path` is where the fault lies (`address.lines.0`), `''` = the document itself. Carries no value. */
export class JsonRefused extends Error {
  constructor(
    readonly fault: JsonFault,
    readonly path: string,
  ) {
    super(`json: ${fault}`);
    this.name = 'JsonRefused';
  }
}

const MAX_DEPTH = 32;
/** keys by which a careless merge reaches a prototype */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[\t\n\r ]*/y;
// eslint-disable-next-line no-control-regex -- control characters are what JSON forbids in a string (RFC 8259 §7)
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const LITERALS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

/** What no column of text may hold, or undefined. */
export const textFault = (text: string): JsonFault | undefined =>
  text.includes('\u0000') ? 'nulCharacter' : /\p{Cs}/u.test(text) ? 'loneSurrogate' : undefined;

class Reader {
  private at = 0;
  private readonly path: string[] = [];

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value(0);
    this.space();
    if (this.at !== this.text.length) throw this.refused('syntax');
    return value;
  }

  private value(depth: number): unknown {
    this.space();
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth + 1);
      case '[':
        return this.array(depth + 1);
      case '"':
        return this.checkedString();
      default:
        return this.literal();
    }
  }

  private object(depth: number): Record<string, unknown> {
    if (depth > MAX_DEPTH) throw this.refused('depth');
    const members: Record<string, unknown> = {};
    this.at++;
    if (this.take('}')) return members;
    do {
      this.space();
      if (this.text[this.at] !== '"') throw this.refused('syntax');
      const key = this.checkedString();
      if (FORBIDDEN_KEYS.has(key)) throw this.refused('forbiddenKey');
      this.path.push(key);
      if (Object.hasOwn(members, key)) throw this.refused('duplicateKey');
      if (!this.take(':')) throw this.refused('syntax');
      members[key] = this.value(depth);
      this.path.pop();
    } while (this.take(','));
    if (!this.take('}')) throw this.refused('syntax');
    return members;
  }

  private array(depth: number): unknown[] {
    if (depth > MAX_DEPTH) throw this.refused('depth');
    const items: unknown[] = [];
    this.at++;
    if (this.take(']')) return items;
    do {
      this.path.push(String(items.length));
      items.push(this.value(depth));
      this.path.pop();
    } while (this.take(','));
    if (!this.take(']')) throw this.refused('syntax');
    return items;
  }

  private checkedString(): string {
    const text = this.string();
    const fault = textFault(text);
    if (fault) throw this.refused(fault);
    return text;
  }

  private string(): string {
    let text = '';
    this.at++;
    for (;;) {
      text += this.match(PLAIN) ?? '';
      const next = this.text[this.at++];
      if (next === '"') return text;
      if (next !== '\\') throw this.refused('syntax');
      text += this.escape();
    }
  }

  private escape(): string {
    const letter = this.text[this.at++] ?? '';
    if (letter !== 'u') {
      const escaped = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
      if (escaped === undefined) throw this.refused('syntax');
      return escaped;
    }
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.refused('syntax');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private literal(): unknown {
    for (const [word, value] of LITERALS)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    const digits = this.match(NUMBER);
    if (digits === undefined) throw this.refused('syntax');
    const number = Number(digits);
    if (!Number.isFinite(number)) throw this.refused('numberRange');
    return number;
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private space(): void {
    this.match(SPACE);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private refused(fault: JsonFault): JsonRefused {
    return new JsonRefused(fault, this.path.join('.'));
  }
}

/** Reads one JSON document from UTF-8 bytes. Throws `JsonRefused`; never recurses deeper than the limit. */
export function parseStrictJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new JsonRefused('encoding', '');
  }
  return new Reader(text).document();
}
