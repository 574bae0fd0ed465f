/** an answer between services takes four times as much */
const PAGE_BYTES = 1024 * 1024;

/** The events behind the first `after` that come to about a mebibyte as JSON, at least one where there is one. */
export function pageOf<Event>(events: readonly Event[], after: number): readonly Event[] {
  const rest = events.slice(after);
  let bytes = 0;
  const full = rest.findIndex((event, n) => (bytes += Buffer.byteLength(JSON.stringify(event))) > PAGE_BYTES && n > 0);
  return full === -1 ? rest : rest.slice(0, full);
}
