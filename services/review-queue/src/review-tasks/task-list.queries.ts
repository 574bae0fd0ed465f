import { Injectable } from '@nestjs/common';
import { StaffMembers } from '../staff/staff.repository.js';
import { TasksProjection, type TaskFilter, type TaskPosition } from './tasks.projection.js';

export type { TaskPosition };

type Listed = Awaited<ReturnType<TasksProjection['list']>>[number];

/** A task as it stands in a list: nothing of its facts. `login`: of who has it or decided it, while they are of the office. */
export type ListedTask = Omit<Listed, 'numberId' | 'changedAt' | 'revision'> & { readonly login: string | null };

@Injectable()
export class TaskList {
  constructor(
    private readonly tasks: TasksProjection,
    private readonly staff: StaffMembers,
  ) {}

  /** In the order of `TasksProjection.list`. */
  async page(filter: TaskFilter, limit: number, after?: TaskPosition): Promise<ListedTask[]> {
    const rows = await this.tasks.list(filter, limit, after);
    const logins = await this.staff.loginsOf(rows.map(({ staffId }) => staffId));
    return rows.map(({ numberId: _number, changedAt: _changed, revision: _revision, ...task }) => ({
      ...task,
      login: logins.get(task.staffId ?? '') ?? null,
    }));
  }
}
