import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandMetadata } from '@zhenming/kernel';
import { CaseLooks } from './case-looks.service.js';
import { CaseStories, type NamedStory } from './case-story.queries.js';

/**
 * An auditor reads a case. That they did is part of the record before they see it. Refuses as `CaseStories.of` and
 * `CaseLooks.record` do.
 */
export class ReadCaseStory extends Command<NamedStory> {
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
    private readonly looks: CaseLooks,
  ) {}

  async execute({ caseId, staffId, metadata }: ReadCaseStory): Promise<NamedStory> {
    const story = await this.stories.named(caseId);
    await this.looks.record({ type: 'TimelineViewed', data: { staffId, caseId } }, metadata);
    return story;
  }
}
