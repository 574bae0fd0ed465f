/** who writes: what mainland networks require of an SMS, in every language the same */
const SIGNATURE = '【甄明】';

/** A code, and the host of the only site where it belongs. */
export interface BoundCode {
  readonly code: string;
  readonly host: string;
}

/**
 * A text as an SMS: signed, and with a code also bound to its site by a last line `@host #code`. Phones offer such a code on that
 * site alone, so that a site which looks like it does not get it (WICG, "Origin-bound one-time codes delivered via SMS").
 */
export const smsText = (text: string, bound?: BoundCode): string =>
  SIGNATURE + text + (bound ? `\n\n@${bound.host} #${bound.code}` : '');

/** The host of the portal, whose settings this service has; on a developer's machine, where there is none, the local one. */
export const siteHost = (origin: string | undefined): string => new URL(origin ?? 'http://localhost').hostname;
