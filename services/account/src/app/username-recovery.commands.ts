import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork } from '@zhenming/kernel';
import { Challenges, Errands } from './guarding.ports.js';
import { type Language } from './ports.js';
import { canonicalPerson, type TypedPerson } from './typed-person.js';

export interface Challenge {
  readonly nonce: string;
  /** leading zero bits of SHA-256(`<nonce>.<solution>`) */
  readonly difficulty: number;
  readonly expiresAt: Date;
}

/** A proof of work to begin with: it costs a person nothing and a list of a million numbers a day per core. */
export class IssueChallenge extends Command<Challenge> {}

@CommandHandler(IssueChallenge)
export class IssueChallengeHandler implements ICommandHandler<IssueChallenge> {
  constructor(
    private readonly clock: Clock,
    private readonly challenges: Challenges,
  ) {}

  async execute(): Promise<Challenge> {
    return this.challenges.issue(await this.clock.now());
  }
}

/** 找回用户名: name and number as typed, and a solved challenge. The answer is the same for all that are well formed. */
export class AskUsername extends Command<void> {
  constructor(
    readonly typed: TypedPerson,
    readonly challenge: { readonly nonce: string; readonly solution: string },
    readonly language: Language,
  ) {
    super();
  }
}

@CommandHandler(AskUsername)
export class AskUsernameHandler implements ICommandHandler<AskUsername> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly challenges: Challenges,
    private readonly errands: Errands,
  ) {}

  async execute({ typed, challenge, language }: AskUsername): Promise<void> {
    const { person } = canonicalPerson(typed);
    await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      if (!(await this.challenges.redeem(challenge.nonce, challenge.solution, now)))
        throw new RuleViolation('request/invalid', { field: 'challenge', rule: 'proofOfWork' });
      await this.errands.add({ kind: 'USERNAME', person, language }, now);
    });
  }
}
