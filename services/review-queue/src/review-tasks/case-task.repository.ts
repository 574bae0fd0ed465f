import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Which tasks a case has, and in which order tasks are dealt: migrations/0002-tasks.sql, 0008-dealt-in-order.sql. Written with
 * their opening: a read model would hear of a task later than its case may end.
 */
@Entity('case_tasks')
export class CaseTaskRow {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' }) taskId: string;
  /** of the case; of a correction, its id */
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  /** decided or cancelled; false again when the verdict is void */
  @Column({ type: 'boolean', default: false }) over: boolean;
  /** the case has said what it makes of the decision, or that nothing is left to decide: migrations/0010-answered-tasks.sql */
  @Column({ type: 'boolean', default: false }) answered: boolean;
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt: string;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: string;
}

@Injectable()
export class CaseTasks {
  constructor(private readonly db: Database) {}

  async add(task: Omit<CaseTaskRow, 'over' | 'answered'>): Promise<void> {
    await this.db.insertAlong(CaseTaskRow, task);
  }

  async settle(taskId: string, over: boolean): Promise<void> {
    await this.db.updateAlong(CaseTaskRow, { taskId }, { over });
  }

  /** The case, or the correction, has said what it makes of every decision that there is by now. */
  async answer(caseId: string): Promise<void> {
    await this.db.updateAlong(CaseTaskRow, { caseId, over: true }, { answered: true });
  }

  /** Ids of the tasks of a case, or of a correction. */
  async of(caseId: string): Promise<readonly string[]> {
    return (await this.rows.find({ where: { caseId }, order: { taskId: 'ASC' } })).map(({ taskId }) => taskId);
  }

  private get rows() {
    return this.db.of(CaseTaskRow);
  }
}
