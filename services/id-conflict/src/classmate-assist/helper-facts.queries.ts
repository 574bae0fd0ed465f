import { Injectable } from '@nestjs/common';
import type { HelperFacts } from '@zhenming/contracts';
import { policyOf } from '@zhenming/policy';
import { ConflictCases, type LoadedCase, type RecordedCaseEvent } from '../conflict-case/conflict-case.repository.js';
import type { Helper, OpenedCase } from '../conflict-case/conflict-case-state.js';
import { helpedElsewhere, helpsAround, tieOf } from './assist-guards.js';
import { Helping } from './helping.repository.js';

/** What those who judge a case have to know of the classmates behind it. */
@Injectable()
export class HelperFactsQueries {
  constructor(
    private readonly cases: ConflictCases,
    private readonly helping: Helping,
  ) {}

  /** Of everybody who vouches in this case; who took it back is none of them. */
  async of({ state, history }: LoadedCase): Promise<readonly HelperFacts[]> {
    if (state.helpers.length === 0) return [];
    const steps = await this.helping.stepsFrom(state.numberId);
    return Promise.all(state.helpers.map((helper) => this.factsOf(state, helper, grantedAt(history, helper), steps)));
  }

  private async factsOf(
    state: OpenedCase,
    { requestId, helperNumberId }: Helper,
    grantedAt: string,
    steps: ReadonlyMap<string, number>,
  ): Promise<HelperFacts> {
    const { helpsWindowDays: windowDays } = policyOf(state.policy);
    const given = await this.helping.of(helperNumberId);
    const others = await Promise.all(helpedElsewhere(given, state).map((caseId) => this.cases.load(caseId)));
    return {
      ...{ grantedAt, windowDays },
      helps: helpsAround(given, requestId, windowDays),
      tie: tieOf(steps.get(helperNumberId)),
      helpedRival: others.some((other) => other !== undefined && other.state.claimantId !== state.claimantId),
    };
  }
}

const grantedAt = (history: readonly RecordedCaseEvent[], { requestId }: Helper): string =>
  history.find(({ type, data }) => type === 'AssistGranted' && data.requestId === requestId)?.recordedAt ?? '';
