import { Injectable } from '@nestjs/common';
import type { EventName, EventOf } from '@zhenming/contracts';
import { Projection, referenceOf, type LoggedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case or a correction by its reference number: migrations/0007-reference-numbers.sql. */
@Entity('reference_numbers')
export class ReferenceNumberRow {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) kind: 'CASE' | 'CORRECTION';
  @Column({ type: 'text' }) reference: string;
}

/** Which cases and corrections have a reference number: a projection of the service's own log. */
@Injectable()
export class ReferenceNumbersProjection extends Projection {
  readonly name = 'id-conflict.reference-numbers';
  readonly types = ['ConflictCaseOpened', 'CorrectionOpened'] as const satisfies EventName[];

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & EventOf<(typeof this.types)[number]>;
    switch (event.type) {
      case 'ConflictCaseOpened':
        return this.insert('CASE', event.data.caseId);
      case 'CorrectionOpened':
        return this.insert('CORRECTION', event.data.correctionId);
    }
  }

  /** All that have it, which is almost always one. */
  having(reference: string): Promise<ReferenceNumberRow[]> {
    return this.rows.find({ where: { reference }, order: { id: 'ASC' } });
  }

  private async insert(kind: ReferenceNumberRow['kind'], id: string): Promise<void> {
    await this.db.insertAlong(ReferenceNumberRow, { id, kind, reference: referenceOf(id) });
  }

  private get rows() {
    return this.db.of(ReferenceNumberRow);
  }
}
