import { Injectable } from '@nestjs/common';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { CardComparison, type ReadCard } from './card-comparison.client.js';

/** What a reviewer learns of a card before they decide on it. */
@Injectable()
export class CardComparisonQueries {
  constructor(
    private readonly tasks: ReviewTasks,
    private readonly cards: CardComparison,
  ) {}

  /**
   * Whether name and number are what a verdict for this side asks for; of a task about one side there is only the claimant's.
   * Refuses as `ReviewTasks.held` does, and as `CardComparison.agrees`.
   */
  async agrees(
    task: { taskId: string; staffId: string; fencingToken: number },
    of: 'CLAIMANT' | 'HOLDER',
    card: ReadCard,
  ): Promise<boolean> {
    const { state } = await this.tasks.held(task.taskId, task.staffId, task.fencingToken);
    return this.cards.agrees(task.staffId, state.caseId, state.holderSide ? of : 'CLAIMANT', card);
  }
}
