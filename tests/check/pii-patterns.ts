/** A value that must not be found. `kind` is all that a finding says of it. */
export interface PiiPattern {
  readonly kind: string;
  readonly value: string;
}

interface Form extends PiiPattern {
  readonly form: 'plain' | 'base64' | 'hex' | 'escaped' | 'url';
}

const SHORTEST = 4;
/** encoded text shorter than this turns up in any large enough heap of ciphertext */
const SHORTEST_ENCODED = 8;

/** The characters of the base64 text that do not depend on what stands before and after the value. */
function base64Cores(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    return text.slice(first, last);
  });
}

const escaped = (value: string): string =>
  value.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

function formsOf({ kind, value }: PiiPattern): Form[] {
  const hex = Buffer.from(value).toString('hex');
  const cores = base64Cores(value);
  const encoded = [
    ...cores.map((text) => ({ kind, form: 'base64' as const, value: text })),
    ...cores.map((text) => ({ kind, form: 'base64' as const, value: text.replace(/\+/g, '-').replace(/\//g, '_') })),
    { kind, form: 'hex' as const, value: hex },
    { kind, form: 'hex' as const, value: hex.toUpperCase() },
    { kind, form: 'escaped' as const, value: escaped(value) },
    { kind, form: 'url' as const, value: encodeURIComponent(value) },
  ].filter((one) => one.value !== value && one.value.length >= SHORTEST_ENCODED);
  return [{ kind, form: 'plain', value }, ...encoded];
}

/** as many hexadecimal digits in a row are a hash, a trace or bytes */
const HASH = 32;
const isHex = (one: string | undefined): boolean => one !== undefined && /[0-9a-f]/i.test(one);

/** Whether decimal digits, fewer than a document number has, stand amid a hash: bytes that are a value are found by its hex. */
function isByChance(text: string, from: number, value: string): boolean {
  if (!/^\d{1,14}$/.test(value)) return false;
  let to = from + value.length;
  while (to - from < HASH && isHex(text[from - 1])) from--;
  while (to - from < HASH && isHex(text[to])) to++;
  return to - from >= HASH;
}

/** Looks for many values at once, in time that grows with the text and not with their number. */
export class PiiScanner {
  /** by their first characters */
  private readonly long = new Map<string, Form[]>();
  private readonly short = new Map<string, Form[]>();

  constructor(patterns: readonly PiiPattern[]) {
    const distinct = new Map(patterns.flatMap(formsOf).map((form) => [`${form.kind} ${form.value}`, form]));
    for (const form of distinct.values()) {
      const [index, length] = form.value.length < SHORTEST ? [this.short, 2] : [this.long, SHORTEST];
      const key = form.value.slice(0, length);
      index.set(key, [...(index.get(key) ?? []), form]);
    }
  }

  /** kind and form of everything that is in `text`, each once */
  search(text: string): string[] {
    const found = new Set<string>();
    const at = (place: number, forms: readonly Form[] | undefined): void => {
      for (const { kind, form, value } of forms ?? []) {
        if (!text.startsWith(value, place)) continue;
        if (form !== 'plain') found.add(`${kind} as ${form}`);
        else if (!isByChance(text, place, value)) found.add(kind);
      }
    };
    for (let place = 0; place < text.length; place++) {
      at(place, this.long.get(text.slice(place, place + SHORTEST)));
      if (text.charCodeAt(place) > 0x7f) at(place, this.short.get(text.slice(place, place + 2)));
    }
    return [...found];
  }
}
