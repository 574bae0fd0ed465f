import { Injectable } from '@nestjs/common';
import { accountEndpoints, type Claimant, type ProblemSlug, type RegistryIndex } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';

/** What account says of the person behind a claim or a correction, for photos. */
export type Applicant = Pick<Claimant, 'sides' | 'personKeys'>;

/** The claims behind cases and corrections: account holds number and name, and gives out their indexes only. */
@Injectable()
export class ClaimsClient {
  constructor(private readonly peers: PeerClient) {}

  /** Refuses with `case/closed` when account has no such claim any more, or nobody holds the number where the holder is asked for. */
  registryIndex(caseId: string, of: 'CLAIMANT' | 'HOLDER' = 'CLAIMANT'): Promise<RegistryIndex> {
    const query = of === 'HOLDER' ? { query: { of } } : {};
    return orGone(this.peers.ask(accountEndpoints.registryIndex, { parameters: { caseId }, ...query }), 'case/closed');
  }

  /** Refuses with `gone` when account has no such claim any more. */
  applicant(caseId: string, gone: ProblemSlug = 'case/closed'): Promise<Applicant> {
    return orGone(this.peers.ask(accountEndpoints.claimant, { parameters: { caseId } }), gone);
  }

  /** The same of a correction; `sides` are of the document that it says is right. Refuses with `correction/not-found` when it is over. */
  corrector(correctionId: string): Promise<Applicant> {
    const asked = this.peers.ask(accountEndpoints.corrector, { parameters: { correctionId } });
    return orGone(asked, 'correction/not-found');
  }
}

/** The claim may have ended a moment ago: refused with `gone`, and the case or correction hears of it by event. */
export async function orGone<T>(answer: Promise<T>, gone: ProblemSlug): Promise<T> {
  try {
    return await answer;
  } catch (refusal) {
    if (refusal instanceof PeerProblem && refusal.status === 404) throw new RuleViolation(gone);
    throw refusal;
  }
}
