import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const TAIL_BYTES = 8_192;

const tail = (path: string, from: number): string => {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Math.max(from, size - TAIL_BYTES);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    readSync(file, bytes, 0, bytes.length, start);
    return bytes.toString();
  } finally {
    closeSync(file);
  }
};

const plain = (line: string): string | undefined => {
  try {
    const { level, msg, error } = JSON.parse(line) as { level?: string; msg?: string; error?: { message?: string } };
    return level === 'error' || level === 'fatal' ? [msg, error?.message].filter(Boolean).join(': ') : undefined;
  } catch {
    return line;
  }
};

/** What a process said last that explains its end: a line for people before an error of the JSON log. '' = nothing. */
export function crashLog(path: string, from: number): string {
  const lines = tail(path, from)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const forPeople = lines.findLast((line) => !/^[{\s]/.test(line) && !/^(Node\.js v|\s*at )/.test(line));
  return forPeople ?? lines.map(plain).findLast(Boolean) ?? '';
}
