/** The part of pg-copy-streams that is used here; it ships no types. */
declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  export function from(text: string): Writable & { submit(connection: unknown): void };
}
