/**
 * The body of an answer. Throws a `RangeError` at the first byte over `limit`, and reads no further: one that is faulty, or hostile, may
 * send without end. Rejects as the body does where that breaks off or its request is aborted.
 */
export async function bytesOf({ body }: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // leaving the loop cancels the body
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw new RangeError('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
