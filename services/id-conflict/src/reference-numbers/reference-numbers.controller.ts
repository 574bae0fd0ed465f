import { Controller, Param } from '@nestjs/common';
import { idConflictEndpoints, type ReferenceHits } from '@zhenming/contracts';
import { ReferenceParam, Refuses, Serves } from '@zhenming/service-kit';
import { ReferenceNumbers } from './reference-numbers.queries.js';

const { referenceHits } = idConflictEndpoints;

/** What the office finds by a number that somebody reads to them. */
@Controller()
export class ReferenceNumbersController {
  constructor(private readonly references: ReferenceNumbers) {}

  @Serves(referenceHits, 'findReference')
  @Refuses('reference/invalid')
  async find(@Param('reference', ReferenceParam) reference: string): Promise<ReferenceHits> {
    return { items: await this.references.find(reference) };
  }
}
