import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, EventStore, fold, handleCommand, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { streams } from '@zhenming/contracts';
import type { Allowance } from '../conflict-case/allowance.js';
import type { OpenedCase, PhotoState } from '../conflict-case/conflict-case-state.js';
import { policyOf } from '@zhenming/policy';
import { submissionGuard, submissionsLeft, type SubmissionGuard, type SubmissionReserved } from './submission-guard.js';

/**
 * What photos are submitted to; of a correction, `caseId` is its id, and `numberId` of the number that they are to show. What a
 * senior opened again for a case, a correction has by support, or is in the place of photos that were lost, is its own: taken first,
 * whatever number and person have.
 */
export type SubmittedTo = Pick<OpenedCase, 'caseId' | 'numberId' | 'policy'> & {
  readonly photo?: Pick<PhotoState, 'reopened'>;
  /** of a correction: the account that is corrected */
  readonly corrects?: string;
};
const ownOf = ({ photo }: SubmittedTo): number => photo?.reopened ?? 0;

const limitOf = ({ policy }: SubmittedTo): Allowance => {
  const { submissions: limit, submissionsWindowDays: windowDays } = policyOf(policy);
  return { limit, windowDays };
};

/** What number and person have left, over all cases and corrections. The keys of a person come from account. */
@Injectable()
export class Submissions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** What is open to this case: its own, and then the least of what the keys have left. */
  async left(state: SubmittedTo, personKeys: readonly string[]): Promise<number> {
    return ownOf(state) + (await this.leftOfKeys(state, personKeys));
  }

  private async leftOfKeys(state: SubmittedTo, personKeys: readonly string[]): Promise<number> {
    const limit = limitOf(state);
    const guards = await Promise.all(keysOf(state, personKeys).map((key) => this.guardOf(key)));
    const now = (guards.at(-1)?.at ?? (await this.clock.now())).toISOString();
    return Math.min(...guards.map(({ guard }) => submissionsLeft(guard, limit, now)));
  }

  /**
   * Takes one submission of every key, as part of the caller's unit of work. Returns what is left afterwards. Refuses
   * with `photo/submissions-used-up` when a key has none, and takes none of the others then: all are asked before one is
   * taken, because not every store takes an append back. Of a case's own submissions the case takes one by itself.
   */
  async reserve(state: SubmittedTo, personKeys: readonly string[], metadata: CommandMetadata): Promise<number> {
    const own = ownOf(state);
    if (own > 0) return own - 1 + (await this.leftOfKeys(state, personKeys));
    const { caseId } = state;
    const limit = limitOf(state);
    return this.uow.run(async () => {
      const now = (await this.clock.now()).toISOString();
      const reserves = keysOf(state, personKeys).map((key) => ({
        ...{ key, caseId, submissionId: metadata.causationId, now, ...limit },
      }));
      for (const reserve of reserves) submissionGuard.decide(reserve, (await this.guardOf(reserve.key)).guard);
      let least = limit.limit;
      for (const reserve of reserves) {
        const stream = streams.submissions(reserve.key);
        const { state: guard } = await handleCommand(this.store, submissionGuard, stream, reserve, metadata);
        least = Math.min(least, submissionsLeft(guard, limit, now));
      }
      return least;
    });
  }

  /** `at`: the time after it was read, where the store tells it */
  private async guardOf(key: string): Promise<{ readonly guard: SubmissionGuard; readonly at: Date | undefined }> {
    const { events, at } = await this.store.readAt(streams.submissions(key));
    return { guard: fold(submissionGuard, events as unknown as SubmissionReserved[]), at };
  }
}

/**
 * Always in the same order: two cases of one person do not wait for each other. Each account has its own for the corrections to a number:
 * whoever holds another one names any number as the right one, and nobody who claims or contests that number must be left without, nor
 * another account that is corrected to it, or has its name on it corrected.
 */
const keysOf = ({ numberId, corrects }: SubmittedTo, personKeys: readonly string[]): string[] =>
  [...new Set([corrects === undefined ? numberId : correctionKeyOf(numberId, corrects), ...personKeys])].sort();

/** Of the corrections of one account to a number, hex SHA-256 as the keys of persons are. */
export const correctionKeyOf = (numberId: string, accountId: string): string =>
  createHash('sha256').update(`correction ${numberId} ${accountId}`).digest('hex');
