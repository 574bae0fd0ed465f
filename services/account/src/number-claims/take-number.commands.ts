import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { canonicalPerson } from '../accounts/person.js';
import { NumberAnswers } from './number-answers.service.js';
import { NumberQuestions } from './number-questions.service.js';
import { NumberTaking, type NumberRequest, type Standing } from './number-taking.service.js';

export type NumberAnswer = Standing | { readonly identity: 'IN_INBOX' };

/**
 * Name and number, at sign-up or saved in the profile. Takes the number, or claims it where the person says so. Who has
 * asked too often gets the same done and is told in the inbox only: the answer here says nothing. The present holder learns
 * of claims from notification (`IdConflictDetected`); a question that became no claim is no event.
 */
export class TakeNumber extends Command<NumberAnswer> {
  constructor(
    readonly request: NumberRequest,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TakeNumber)
export class TakeNumberHandler implements ICommandHandler<TakeNumber> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly questions: NumberQuestions,
    private readonly taking: NumberTaking,
    private readonly answers: NumberAnswers,
  ) {}

  async execute({ request, metadata }: TakeNumber): Promise<NumberAnswer> {
    const { accountId } = request;
    const typed = canonicalPerson(request);
    // a unit of its own: a refusal of the number does not take the question back
    const verdict = await this.uow.run(() => this.questions.ask(request, typed.number));
    if (verdict === 'refused') throw new RuleViolation('request/too-many', { retryAfterSeconds: 86_400 });
    try {
      return await this.uow.run(async () => {
        const standing = await this.taking.take(request, typed, metadata);
        if (verdict === 'answer') return standing;
        await this.answers.send(accountId, standing.identity, metadata);
        return { identity: 'IN_INBOX' };
      });
    } catch (refusal) {
      if (!(refusal instanceof RuleViolation)) throw refusal;
      const inInbox = verdict === 'inbox' && this.answers.isAboutTheNumber(refusal.slug);
      await this.uow.run(() => this.answers.refused(accountId, typed.number, refusal, inInbox, metadata));
      if (inInbox) return { identity: 'IN_INBOX' };
      throw this.answers.withSolutions(refusal);
    }
  }
}
