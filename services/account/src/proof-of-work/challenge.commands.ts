import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@zhenming/kernel';
import { Challenges } from './challenges.repository.js';

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
