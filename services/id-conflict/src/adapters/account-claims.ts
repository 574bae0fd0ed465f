import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';
import { photoSides, type PhotoSide, type ProblemSlug } from '@zhenming/contracts';
import { Claims, type Applicant, type RegistryIndex } from '../app/ports.js';

const INDEX = /^[0-9a-f]{64}$/;
const isIndex = (text: string): boolean => INDEX.test(text);
const isList = (value: unknown, is: (text: string) => boolean): value is string[] =>
  Array.isArray(value) && value.every((one: unknown) => typeof one === 'string' && is(one));

/** Claims are account's: it holds number and name, and gives out their indexes only. */
@Injectable()
export class AccountClaims extends Claims {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async registryIndex(caseId: string): Promise<RegistryIndex> {
    const answer = await this.ask(`claims/${caseId}/registry-index`, 'case/not-found');
    const { numberIndex, nameIndex } = answer;
    if (!INDEX.test(String(numberIndex)) || !INDEX.test(String(nameIndex)))
      throw new Error('account answered with something that is no index');
    return { numberIndex: String(numberIndex), nameIndex: String(nameIndex) };
  }

  async applicant(caseId: string): Promise<Applicant> {
    return applicantIn(await this.ask(`claims/${caseId}`, 'case/not-found'));
  }

  async corrector(correctionId: string): Promise<Applicant> {
    return applicantIn(await this.ask(`corrections/${correctionId}`, 'correction/not-found'));
  }

  private async ask(path: string, missing: ProblemSlug): Promise<Record<string, unknown>> {
    try {
      return await this.peers.get('account', `/internal/v1/${path}`);
    } catch (refusal) {
      // it ended a moment ago; the case or correction hears of it by event
      if (refusal instanceof PeerProblem && refusal.status === 404) throw new RuleViolation(missing);
      throw refusal;
    }
  }
}

function applicantIn({ sides, personKeys }: Record<string, unknown>): Applicant {
  if (!isList(sides, (side) => (photoSides as readonly string[]).includes(side)) || !isList(personKeys, isIndex))
    throw new Error('account answered with something that is no applicant');
  return { sides: sides as PhotoSide[], personKeys };
}
