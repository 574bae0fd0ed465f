import { Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { EventStore, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { CaseTasks } from '../review-tasks/case-task.repository.js';
import { Leases } from '../review-tasks/lease.repository.js';

/** That an auditor looked into a case, and at what. */
@Injectable()
export class CaseLooks {
  constructor(
    private readonly store: EventStore,
    private readonly uow: UnitOfWork,
    private readonly leases: Leases,
    private readonly caseTasks: CaseTasks,
  ) {}

  /**
   * Refuses with `review/task-held` whoever has a task of the case, under whichever login: they are to decide without knowing what
   * others found.
   */
  async record(look: EventOf<'TimelineViewed' | 'NoteViewed'>, metadata: CommandMetadata): Promise<void> {
    const { staffId, caseId } = look.data;
    await this.uow.run(async () => {
      const held = await this.leases.heldByPerson(staffId);
      const ofCase = await this.caseTasks.of(caseId);
      if (held.some(({ taskId }) => ofCase.includes(taskId))) throw new RuleViolation('review/task-held');
      await this.store.record(streams.timelineViews(caseId), [look], metadata);
    });
  }
}
