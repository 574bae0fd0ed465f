import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';
import { photoSides, type PhotoSide, type ProblemSlug } from '@zhenming/contracts';
import type { RegistryIndex } from '../registry/registry.js';

const INDEX = /^[0-9a-f]{64}$/;
const isIndex = (text: string): boolean => INDEX.test(text);
const isList = (value: unknown, is: (text: string) => boolean): value is string[] =>
  Array.isArray(value) && value.every((one: unknown) => typeof one === 'string' && is(one));

/** What account says of the person behind a claim or a correction, for photos. */
export interface Applicant {
  /** of the document: those without a back have a front only */
  readonly sides: readonly PhotoSide[];
  /** keyed hashes of the person's contacts and devices, hex */
  readonly personKeys: readonly string[];
}

/** The claims behind cases and corrections: account holds number and name, and gives out their indexes only. */
@Injectable()
export class ClaimsClient {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/not-found` when account has no such claim any more. */
  async registryIndex(caseId: string): Promise<RegistryIndex> {
    const answer = await this.ask(`claims/${caseId}/registry-index`, 'case/not-found');
    const { numberIndex, nameIndex } = answer;
    if (!INDEX.test(String(numberIndex)) || !INDEX.test(String(nameIndex)))
      throw new Error('account answered with something that is no index');
    return { numberIndex: String(numberIndex), nameIndex: String(nameIndex) };
  }

  /** Refuses as `registryIndex` does. */
  async applicant(caseId: string): Promise<Applicant> {
    return applicantIn(await this.ask(`claims/${caseId}`, 'case/not-found'));
  }

  /** The same of a correction; `sides` are of the document that it says is right. Refuses with `correction/not-found` when it is over. */
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
