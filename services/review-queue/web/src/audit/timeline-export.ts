import { entriesOf, loginOf, type CaseTimeline } from './case-timeline.js';

const HEADER = [
  ...['at', 'record', 'taskId', 'revision', 'eventId', 'type', 'actorKind', 'actorId'],
  ...['actorLogin', 'data', 'prevHash', 'hash', 'stream', 'metadata'],
];

/** Escapes a cell that a spreadsheet would take for a formula: the apostrophe makes it a text. */
const defused = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** RFC 4180: every cell in quotes, quotes doubled. */
export const csvOf = (rows: readonly (readonly unknown[])[]): string =>
  rows.map((row) => row.map((cell) => `"${defused(String(cell)).replaceAll('"', '""')}"`).join(',')).join('\r\n');

/** The timeline of a case as the API gave it. */
export const timelineAsJson = (timeline: CaseTimeline): string => JSON.stringify(timeline, null, 2);

/** One event a line, by time, with all that its hash is over. Begins with a byte order mark, by which spreadsheets recognize UTF-8. */
export const timelineAsCsv = (timeline: CaseTimeline): string => {
  const rows = entriesOf(timeline).map(({ part, taskId = '', event }) => [
    ...[event.at, part, taskId, event.revision, event.id, event.type, event.actor.kind, event.actor.id],
    ...[loginOf(timeline, event) ?? '', JSON.stringify(event.data), event.prevHash, event.hash],
    ...[event.stream, JSON.stringify(event.metadata)],
  ]);
  return `\uFEFF${csvOf([HEADER, ...rows])}\r\n`;
};

/** Downloads a text as a file. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read it only after the click is over
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
