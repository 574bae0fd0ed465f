import { entriesOf, type Story } from './story.js';

const HEADER = [
  ...['at', 'record', 'taskId', 'revision', 'eventId', 'type', 'actorKind', 'actorId', 'data', 'prevHash', 'hash'],
];

/** A spreadsheet takes a cell that begins like this for a formula; the apostrophe makes it a text. */
const defused = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** RFC 4180: every cell in quotes, quotes doubled. */
export const csvOf = (rows: readonly (readonly unknown[])[]): string =>
  rows.map((row) => row.map((cell) => `"${defused(String(cell)).replaceAll('"', '""')}"`).join(',')).join('\r\n');

/** The timeline of a case as the API gave it. */
export const storyAsJson = (story: Story): string => JSON.stringify(story, null, 2);

/** The same, an event a line, in the order of time. It begins with the mark by which spreadsheets know UTF-8. */
export const storyAsCsv = (story: Story): string => {
  const rows = entriesOf(story).map(({ part, taskId = '', event }) => [
    ...[event.at, part, taskId, event.revision, event.id, event.type, event.actor.kind, event.actor.id],
    ...[JSON.stringify(event.data), event.prevHash, event.hash],
  ]);
  return `\uFEFF${csvOf([HEADER, ...rows])}\r\n`;
};

/** Hands the browser a file to save. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read it only after the click is over
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
