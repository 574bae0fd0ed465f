/** An event as the server keeps it: bytes it never looks into, and its place in the order of all events. */
export interface KeptEvent {
  readonly id: string;
  readonly stream: string;
  /** from 0 within the stream */
  readonly revision: number;
  /** of commit and prepare alike; grows, with gaps */
  readonly position: number;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly createdMs: number;
}

export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;
export type NewEvent = Pick<KeptEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;
export type Appended = { readonly last: KeptEvent } | { readonly wrong: number | undefined };

const STEP = 100;

/** The events of the double, in memory, with the rules of the real server for expected revisions and repeated ids. */
export class DoubleLog {
  events: readonly KeptEvent[] = [];
  private readonly streams = new Map<string, readonly KeptEvent[]>();

  stream(name: string): readonly KeptEvent[] | undefined {
    return this.streams.get(name);
  }

  /**
   * `wrong`: the stream's last revision, undefined = no stream. As the real server: behind an expected revision that is
   * already passed, the same ids in the same places are a repeat and quiet, whatever their content.
   */
  append(name: string, expected: Expected, proposed: readonly NewEvent[]): Appended {
    const stream = this.streams.get(name) ?? [];
    const current = stream.at(-1)?.revision ?? -1;
    const wanted = expected === 'no-stream' ? -1 : expected === 'any' ? current : expected;
    if (wanted === 'stream-exists') return current < 0 ? { wrong: undefined } : this.write(name, stream, proposed);
    if (wanted === current) return this.write(name, stream, proposed);
    const there = stream.slice(wanted + 1, wanted + 1 + proposed.length);
    const repeat = proposed.length > 0 && proposed.every(({ id }, i) => there[i]?.id === id);
    if (repeat) return { last: there.at(-1) as KeptEvent };
    return { wrong: current < 0 ? undefined : current };
  }

  /** What nobody may do: puts another event in the place of one that is there. */
  replace(stream: string, revision: number, change: (event: KeptEvent) => KeptEvent): void {
    const before = this.at(stream, revision);
    this.restore(this.events.map((event) => (event === before ? change(event) : event)));
  }

  /** The same for its loss: the stream and the order of all are as if it had never been. */
  remove(stream: string, revision: number): void {
    const before = this.at(stream, revision);
    this.restore(this.events.filter((event) => event !== before));
  }

  /** The same for everything: from now on these are the events, as of an older backup. */
  restore(events: readonly KeptEvent[]): void {
    this.events = [...events];
    this.streams.clear();
    for (const event of events) this.streams.set(event.stream, [...(this.streams.get(event.stream) ?? []), event]);
  }

  private at(stream: string, revision: number): KeptEvent {
    const found = this.streams.get(stream)?.find((event) => event.revision === revision);
    if (!found) throw new Error(`no event ${revision} in ${stream}`);
    return found;
  }

  private write(name: string, stream: readonly KeptEvent[], proposed: readonly NewEvent[]): Appended {
    let position = this.events.at(-1)?.position ?? 0;
    const written = proposed.map((event, i) => {
      position += STEP;
      return { ...event, stream: name, revision: stream.length + i, position, createdMs: Date.now() };
    });
    this.events = [...this.events, ...written];
    this.streams.set(name, [...stream, ...written]);
    return { last: written.at(-1) as KeptEvent };
  }
}
