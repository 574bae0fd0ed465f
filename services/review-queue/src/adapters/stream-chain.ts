import { Injectable } from '@nestjs/common';
import { verifyStream } from '@zhenming/event-store';
import type { RecordedEvent } from '@zhenming/kernel';
import { Chain } from '../app/ports.js';

/** Recomputes every hash of the stream from what is stored. */
@Injectable()
export class StreamChain extends Chain {
  firstBroken(events: readonly RecordedEvent[]): number | undefined {
    const verdict = verifyStream(events);
    return verdict.ok ? undefined : verdict.revision;
  }
}
