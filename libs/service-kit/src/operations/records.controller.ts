import { Controller, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { recordEndpoints, type RecordedFact } from '@zhenming/contracts';
import { EventStore, RuleViolation } from '@zhenming/kernel';
import { Serves } from '../peers/serves.js';

/** What this service's log holds, for those who act on what came over the bus: they follow its topic anyway. */
@ApiExcludeController()
@Controller()
export class RecordsController {
  constructor(private readonly store: EventStore) {}

  @Serves(recordEndpoints.event, 'readRecordedEvent')
  async event(@Param('stream') stream: string, @Param('revision') revision: string): Promise<RecordedFact> {
    if (!/^[1-9]\d{0,8}$/.test(revision)) throw new RuleViolation('event/unrecorded');
    const [event] = await this.store.read(stream, Number(revision), 1);
    if (!event) throw new RuleViolation('event/unrecorded');
    const { id, type, data } = event;
    return { id, type, data: data as object };
  }
}
