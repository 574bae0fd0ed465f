import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { canonicalPerson } from '../accounts/person.js';
import { DeferredJobs } from '../deferred-jobs/deferred-jobs.repository.js';
import { NumberAnswers } from './number-answers.service.js';
import { NumberAsks } from './number-asks.repository.js';
import { NumberQuestions } from './number-questions.service.js';
import { NumberTaking, type NumberRequest, type Standing } from './number-taking.service.js';

/** answers that one account gets in its inbox, of one number or of several: an SMS may go out for each */
const INBOX_ANSWERS = { name: 'inbox-answers', uses: 10, seconds: 86_400 };

export type NumberAnswer = Standing | { readonly identity: 'IN_INBOX' };

/**
 * Name and number, at sign-up or saved in the profile. Takes the number, or claims it where the person says so. Who has
 * asked too often gets the same done a moment later and is told in the inbox only: neither the answer here nor its time says anything.
 * The present holder learns of claims from notification (`IdConflictDetected`); a question that became no claim is no event.
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
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly questions: NumberQuestions,
    private readonly asks: NumberAsks,
    private readonly taking: NumberTaking,
    private readonly answers: NumberAnswers,
    private readonly jobs: DeferredJobs,
  ) {}

  async execute({ request, metadata }: TakeNumber): Promise<NumberAnswer> {
    const typed = canonicalPerson(request);
    const answer = await this.uow.run(async () => {
      const asked = await this.questions.ask(request, typed.number);
      if (asked === 'settled') return this.taking.again(request.accountId, typed);
      if (asked.verdict === 'refused') throw new RuleViolation('request/too-many', { retryAfterSeconds: 86_400 });
      if (asked.verdict === 'inbox') {
        await this.asks.note(asked, { onIt: false });
        return this.later(request, metadata);
      }
      // returned, not thrown: a refusal of the number does not take the question back
      const taken = await this.taking.takeOrNote(request, typed, metadata);
      await this.asks.note(asked, { onIt: !(taken instanceof RuleViolation) });
      return taken;
    });
    if (answer instanceof RuleViolation) throw this.answers.withSolutions(answer);
    return answer;
  }

  private async later(request: NumberRequest, metadata: CommandMetadata): Promise<NumberAnswer> {
    await this.limits.use(INBOX_ANSWERS, request.accountId);
    // what the person saw was checked: another change of the account in between is no reason to tell nothing
    const { seenVersion: _seen, ...later } = request;
    await this.jobs.add({ kind: 'NUMBER', request: later, metadata }, await this.clock.now());
    return { identity: 'IN_INBOX' };
  }
}

/** A moment after its answer: the number is taken or claimed, and the account reads of it in its inbox. Throws as the ledger refuses. */
export class TakeNumberLater extends Command<void> {
  constructor(
    readonly request: NumberRequest,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TakeNumberLater)
export class TakeNumberLaterHandler implements ICommandHandler<TakeNumberLater> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly asks: NumberAsks,
    private readonly taking: NumberTaking,
    private readonly answers: NumberAnswers,
  ) {}

  execute({ request, metadata }: TakeNumberLater): Promise<void> {
    return this.uow.run(async () => {
      const typed = canonicalPerson(request);
      const { identity } = await this.taking.take(request, typed, metadata);
      await this.asks.isOnIt(request.accountId, typed.number);
      await this.answers.send(request.accountId, identity, metadata);
    });
  }
}

/** The ledger refused that: the account reads it in its inbox. Quiet where the refusal says nothing of the number any more. */
export class TellNumberRefused extends Command<void> {
  constructor(
    readonly request: NumberRequest,
    readonly refusal: RuleViolation,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TellNumberRefused)
export class TellNumberRefusedHandler implements ICommandHandler<TellNumberRefused> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly answers: NumberAnswers,
  ) {}

  execute({ request, refusal, metadata }: TellNumberRefused): Promise<void> {
    const { accountId } = request;
    return this.uow.run(() => this.answers.refusedLater(accountId, canonicalPerson(request).number, refusal, metadata));
  }
}
