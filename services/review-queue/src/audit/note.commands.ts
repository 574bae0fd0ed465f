import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { ReviewNotes } from '../reviewing/review-notes.service.js';
import { CaseLooks } from './case-looks.service.js';
import { CaseNotes } from './case-notes.client.js';
import { CaseStories } from './case-story.queries.js';
import { namedNote } from './named-notes.js';

/** A text that events of a case name. */
export interface ReadText {
  readonly noteId: string;
  /** absent where what lies there cannot be opened: it is not what was sealed */
  readonly text?: string;
  /** it is what every event that names it recorded */
  readonly intact: boolean;
}

/**
 * An auditor reads what an event of the case names and does not say: what reviewers wrote to the staff and to the applicant, an
 * appeal, why tries were opened again. That they did is part of the record before they see it. Refuses as `CaseStories.of` and
 * `CaseLooks.record` do, with `request/not-found` what no event of this case names, with `case/note-erased` and with `case/note-lost`.
 */
export class ReadNote extends Command<ReadText> {
  constructor(
    readonly caseId: string,
    readonly noteId: string,
    readonly staffId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReadNote)
export class ReadNoteHandler implements ICommandHandler<ReadNote> {
  constructor(
    private readonly stories: CaseStories,
    private readonly looks: CaseLooks,
    private readonly reviewNotes: ReviewNotes,
    private readonly caseNotes: CaseNotes,
  ) {}

  async execute({ caseId, noteId, staffId, metadata }: ReadNote): Promise<ReadText> {
    const story = await this.stories.of(caseId);
    const events = [story.case, ...story.reviews.map(({ task }) => task)].flatMap((part) => part.events);
    const named = namedNote(events, noteId);
    if (!named) throw new RuleViolation('request/not-found');
    if (story.erasedAt !== undefined) throw new RuleViolation('case/note-erased');
    const keeper = named.keeper === 'id-conflict' ? this.caseNotes : this.reviewNotes;
    const { text, hash } = await keeper.kept(caseId, noteId);
    await this.looks.record({ type: 'NoteViewed', data: { staffId, caseId, noteId } }, metadata);
    const intact = text !== undefined && named.hashes.every((recorded) => recorded === hash);
    return { noteId, ...(text === undefined ? {} : { text }), intact };
  }
}
