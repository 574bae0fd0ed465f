const SECONDS_BETWEEN = 60;

/** what a page takes for now may be a little older than what was sent since */
const OLD_NOW_MS = 5_000;

/** Seconds until another code may be asked for; none where the device's clock was set back. Both are milliseconds, of the device. */
export function secondsUntilAnother(sentAt: number, now: number): number {
  if (now < sentAt - OLD_NOW_MS) return 0;
  const left = Math.ceil(SECONDS_BETWEEN - (now - sentAt) / 1_000);
  return Math.min(SECONDS_BETWEEN, Math.max(0, left));
}

/** a code has six digits, or eight where many were tried */
export const isCode = (text: string): boolean => /^(?:\d{6}|\d{8})$/.test(text);

/**
 * The code in what was typed or pasted, such as a whole SMS. Its last line, `@host #123456`, says which digits they are; without
 * it, the first six or eight that stand alone: those of a phone number, a date or a reference number are longer or joined to
 * others by a hyphen. Where there is no code in it, what was typed, so that its reader sees what is wrong. Full-width digits
 * count, and spaces that come with copying.
 */
export const codeIn = (typed: string): string => {
  const text = typed.normalize('NFKC');
  const plain = text.replace(/\s/g, '');
  if (/^\d*$/.test(plain)) return plain;
  const [, marked] = /@\S+\s#(\d{8}|\d{6})(?!\d)/.exec(text) ?? [];
  // no lookbehind: a Safari from before 2023-03 would refuse the file that this is in, and with it the whole portal
  const [, alone] = /(?:^|[^\w+-])(\d{8}|\d{6})(?![\w-])/.exec(text) ?? [];
  return marked ?? alone ?? plain;
};
