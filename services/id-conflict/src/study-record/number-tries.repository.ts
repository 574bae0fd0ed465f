import { Injectable } from '@nestjs/common';
import {
  Clock,
  EventStore,
  fold,
  handleCommand,
  RuleViolation,
  UnitOfWork,
  type CommandMetadata,
} from '@zhenming/kernel';
import { streams } from '@zhenming/contracts';
import type { Allowance } from '../conflict-case/allowance.js';
import type { OpenedCase } from '../conflict-case/conflict-case-state.js';
import { policyOf } from '@zhenming/policy';
import { numberTries, numberTriesLeft, type TryReserved } from './number-tries.js';

type Tried = Pick<OpenedCase, 'caseId' | 'numberId' | 'policy'>;

const limitOf = ({ policy }: Tried): Allowance => {
  const { triesPerNumber: limit, triesWindowDays: windowDays } = policyOf(policy);
  return { limit, windowDays };
};

/** Study-record tries of a number, over all its cases. */
@Injectable()
export class NumberTriesGuard {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** What the number has left now. */
  async left(state: Tried): Promise<number> {
    const { events, at } = await this.store.readAt(streams.numberTries(state.numberId));
    const taken = fold(numberTries, events as unknown as TryReserved[]);
    return numberTriesLeft(taken, limitOf(state), await this.timeOf(at));
  }

  /** Takes one; false when they are used up. Part of the caller's unit of work, if there is one. */
  async reserve(state: Tried, metadata: CommandMetadata): Promise<boolean> {
    const { numberId, caseId } = state;
    try {
      const reserve = { numberId, caseId, tryId: metadata.causationId, ...limitOf(state) };
      const timed = async (_taken: unknown, at: Date | undefined) => ({ ...reserve, now: await this.timeOf(at) });
      await this.uow.run(() => handleCommand(this.store, numberTries, streams.numberTries(numberId), timed, metadata));
      return true;
    } catch (refusal) {
      if (refusal instanceof RuleViolation && refusal.slug === 'case/route-exhausted') return false;
      throw refusal;
    }
  }

  /** ISO 8601 UTC: when a stream was read, where the store tells it */
  private async timeOf(read: Date | undefined): Promise<string> {
    return (read ?? (await this.clock.now())).toISOString();
  }
}
