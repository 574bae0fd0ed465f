import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streams } from '@zhenming/contracts';
import { EventStore, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { CaseTasks } from '../review-tasks/case-task.repository.js';
import { Leases } from '../review-tasks/lease.repository.js';
import { CaseStories, type CaseStory } from './case-story.queries.js';

/**
 * An auditor reads a case. That they did is part of the record before they see it. Refuses as `CaseStories.of` does, and with
 * `review/task-held` whoever has a task of the case, under whichever login: they are to decide without knowing what others found.
 */
export class ReadCaseStory extends Command<CaseStory> {
  constructor(
    readonly caseId: string,
    readonly staffId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReadCaseStory)
export class ReadCaseStoryHandler implements ICommandHandler<ReadCaseStory> {
  constructor(
    private readonly stories: CaseStories,
    private readonly store: EventStore,
    private readonly uow: UnitOfWork,
    private readonly leases: Leases,
    private readonly caseTasks: CaseTasks,
  ) {}

  async execute({ caseId, staffId, metadata }: ReadCaseStory): Promise<CaseStory> {
    const story = await this.stories.of(caseId);
    await this.uow.run(async () => {
      const held = await this.leases.heldByPerson(staffId);
      const ofCase = await this.caseTasks.of(caseId);
      if (held.some((taskId) => ofCase.includes(taskId))) throw new RuleViolation('review/task-held');
      const stream = streams.timelineViews(caseId);
      const viewed = { type: 'TimelineViewed', data: { staffId, caseId } } as const;
      await this.store.append(stream, (await this.store.read(stream)).length, [viewed], metadata);
    });
    return story;
  }
}
