import { Injectable } from '@nestjs/common';
import { EventStore } from '@zhenming/kernel';
import { streams, type PhotoRef } from '@zhenming/contracts';

/** Which photos were submitted, by the truth: the stream of the case, or of the correction, that they were drafted for. */
@Injectable()
export class SubmittedPhotos {
  constructor(private readonly store: EventStore) {}

  /** All photos that any event of this case or correction holds, by their ids. */
  async of(caseId: string): Promise<ReadonlyMap<string, PhotoRef>> {
    const events = await Promise.all([
      this.store.read(streams.conflictCase(caseId)),
      this.store.read(streams.correction(caseId)),
    ]);
    const refs = events.flat().flatMap(({ data }) => (data as { photos?: PhotoRef[] }).photos ?? []);
    return new Map(refs.map((ref) => [ref.photoId, ref]));
  }
}
