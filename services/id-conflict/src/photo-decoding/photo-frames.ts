export interface Frame {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** the head of what asks a server of decoders whether it has any; the head of its answer says `ready` */
export const LOOK = { look: true } as const;

/** nothing that travels is larger: a copy of 1600 px, its grey picture, a head */
const MOST_BYTES = 16 * 1024 * 1024;

/** A head and a body as they travel: u32 length of the head, u32 length of the body, the head as JSON, the body. */
export function frameOf(head: object, body: readonly Uint8Array[]): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(text.length, 0);
  lengths.writeUInt32BE(
    body.reduce((sum, part) => sum + part.length, 0),
    4,
  );
  return Buffer.concat([lengths, text, ...body]);
}

/** Puts one frame together from the pieces in which it arrives. */
export class FrameReader {
  private received: Buffer[] = [];
  private length = 0;

  /** The frame, once it is whole. Throws for what is none, is more than one, or is larger than any. */
  add(chunk: Buffer): Frame | undefined {
    this.received.push(chunk);
    this.length += chunk.length;
    if (this.length < 8) return undefined;
    // pieces are joined once, when the last is there; lengths may come in pieces too
    if ((this.received[0] as Buffer).length < 8) this.received = [Buffer.concat(this.received)];
    const first = this.received[0] as Buffer;
    const bodyAt = 8 + first.readUInt32BE(0);
    const end = bodyAt + first.readUInt32BE(4);
    if (end > MOST_BYTES || this.length > end) throw new RangeError('this is no frame');
    if (this.length < end) return undefined;
    const bytes = Buffer.concat(this.received);
    this.received = [];
    this.length = 0;
    const head: unknown = JSON.parse(bytes.toString('utf8', 8, bodyAt));
    if (typeof head !== 'object' || head === null) throw new RangeError('this is no frame');
    return { head: { ...head }, body: bytes.subarray(bodyAt) };
  }
}
