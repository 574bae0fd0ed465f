/** What was typed or pasted, without the signs that nobody sees (directions, zero widths) and the space at either end. */
export const visible = (typed: string): string => typed.replace(/\p{Cf}/gu, '').trim();

/** A phone or the number of a document in one: people group them by spaces and hyphens, of any width. */
export const joined = (typed: string): string => typed.replace(/[\s\p{Cf}\p{Pd}]/gu, '');

/** A phone or an e-mail address as requests have it; full-width signs are ASCII. */
export const contactIn = (channel: 'PHONE' | 'EMAIL', typed: string): string =>
  (channel === 'PHONE' ? joined : visible)(typed.normalize('NFKC'));

/** A phone, an e-mail address or the number of a document. */
export const loginIn = (typed: string): string => {
  const login = contactIn('EMAIL', typed);
  return login.includes('@') ? login : joined(typed);
};

/** A student or certificate number as records have it; undefined where it cannot be one: asking would cost a try. */
export const recordNumberIn = (typed: string): string | undefined => {
  const number = typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/\p{Pd}/gu, '-');
  return /^[0-9A-Za-z-]{1,32}$/.test(number) ? number : undefined;
};
