import { Injectable } from '@nestjs/common';
import type { ReferenceHit } from '@zhenming/contracts';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { Corrections } from '../number-corrections/correction.repository.js';
import { ReferenceNumbersProjection } from './reference-numbers.projection.js';

/** Finds cases and corrections by the number that people name them by. */
@Injectable()
export class ReferenceNumbers {
  constructor(
    private readonly references: ReferenceNumbersProjection,
    private readonly cases: ConflictCases,
    private readonly corrections: Corrections,
  ) {}

  /** All that have it, as they stand now. */
  async find(reference: string): Promise<ReferenceHit[]> {
    const found = await this.references.having(reference);
    const hits = await Promise.all(
      found.map(async ({ kind, id }) => {
        const loaded = await (kind === 'CASE' ? this.cases : this.corrections).load(id);
        return loaded && { kind, id, status: loaded.state.status };
      }),
    );
    return hits.filter((hit) => hit !== undefined);
  }
}
