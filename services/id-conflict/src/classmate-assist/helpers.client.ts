import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { isUuid, PeerClient, PeerProblem } from '@zhenming/service-kit';

/** what account takes at once */
const AT_ONCE = 50;

/** A person as account knows them: the account, and the id of its own number. */
export interface PossibleHelper {
  readonly accountId: string;
  readonly numberId: string;
}

/** Who may help is account's to say: it knows standing, age and contacts of accounts, and the claimant's name. */
@Injectable()
export class HelpersClient {
  constructor(private readonly peers: PeerClient) {}

  /**
   * Whose number is among these (hex indexes of records under this name, at most 50) and who may help in this case. Asked with an
   * empty list as well: a name that nobody has takes as long as one that somebody has. Refuses with `case/not-found` when account
   * has no such claim any more.
   */
  async among(numberIndexes: readonly string[], name: string, caseId: string): Promise<readonly PossibleHelper[]> {
    const body = { numberIndexes: numberIndexes.slice(0, AT_ONCE), name, caseId };
    const { helpers } = await ofClaim(
      this.peers.post<{ helpers: readonly PossibleHelper[] }>('account', '/internal/v1/helpers', body),
      'case/not-found',
    );
    return helpers.map(({ accountId, numberId }) => ({ accountId: id(accountId), numberId: id(numberId) }));
  }

  /** The id of this account's own number, if it may help in this case now. Refuses with `assist/over` when the claim is gone. */
  async numberOf(accountId: string, caseId: string): Promise<string | undefined> {
    const { eligible, numberId } = await ofClaim(
      this.peers.get<{ eligible: boolean; numberId: string | null }>(
        'account',
        `/internal/v1/helpers/${accountId}?caseId=${caseId}`,
      ),
      'assist/over',
    );
    return eligible && numberId !== null ? id(numberId) : undefined;
  }

  /** Whether this is the name under which the claim was made. Refuses as `numberOf` does. */
  async isNameOfClaim(caseId: string, name: string): Promise<boolean> {
    const { nameAgrees } = await ofClaim(
      this.peers.post<{ nameAgrees: boolean | null }>('account', `/internal/v1/claims/${caseId}/comparison`, { name }),
      'assist/over',
    );
    return nameAgrees === true;
  }
}

const id = (value: unknown): string => {
  if (typeof value !== 'string' || !isUuid(value)) throw new Error('account answered with something that is no id');
  return value;
};

/** The claim may have ended a moment ago: refused with `gone`, and the case hears of it by event. */
const ofClaim = async <T>(answer: Promise<T>, gone: string): Promise<T> => {
  try {
    return await answer;
  } catch (refusal) {
    if (refusal instanceof PeerProblem && refusal.status === 404) throw new RuleViolation(gone);
    throw refusal;
  }
};
