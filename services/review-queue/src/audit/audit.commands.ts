import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streams } from '@zhenming/contracts';
import { EventStore, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { CaseStories, type CaseStory } from './case-story.queries.js';

/** An auditor reads a case. That they did is part of the record before they see it. Refuses as `CaseStories.of` does. */
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
  ) {}

  async execute({ caseId, staffId, metadata }: ReadCaseStory): Promise<CaseStory> {
    const story = await this.stories.of(caseId);
    await this.uow.run(async () => {
      const stream = streams.timelineViews(caseId);
      const viewed = { type: 'TimelineViewed', data: { staffId, caseId } } as const;
      await this.store.append(stream, (await this.store.read(stream)).length, [viewed], metadata);
    });
    return story;
  }
}
