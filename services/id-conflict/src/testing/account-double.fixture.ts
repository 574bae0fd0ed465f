import { createHash, randomUUID } from 'node:crypto';
import type { InternalTokens } from '@zhenming/service-kit';
import { startPeer, type PeerQuestion, type PeerReply, type StartedPeer } from '@zhenming/service-kit/testing';
import type { Applicant } from '../conflict-case/claims.client.js';
import type { RegistryIndex } from '../registry/registry.js';
import { HelpersDouble } from './helpers-double.fixture.js';

/** account's internal API as id-conflict sees it. For tests. */
export class AccountDouble {
  readonly claims = new Map<string, RegistryIndex>();
  /** of whoever holds the number, by case */
  readonly holders = new Map<string, RegistryIndex>();
  /** by case or correction; every claim has both sides and a person of its own where nothing else is said */
  readonly applicants = new Map<string, Applicant>();
  readonly helpers = new HelpersDouble();
  /** questions for a claim's indexes */
  asked = 0;
  /** answers nothing but 503 */
  away = false;
  /** everything that is asked waits for this */
  held: Promise<void> = Promise.resolve();
  /** how much was asked */
  reached = 0;
  private server!: StartedPeer;

  static async start(tokens: () => Promise<InternalTokens>): Promise<AccountDouble> {
    const double = new AccountDouble();
    double.server = await startPeer(tokens, 'id-conflict', async (question) => {
      double.reached++;
      await double.held;
      return double.answer(question);
    });
    return double;
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private answer({ request, body }: PeerQuestion): PeerReply | undefined {
    if (this.away) return { status: 503, body: {} };
    const ofHelpers = this.helpers.answer(request, body);
    if (ofHelpers) return ofHelpers;
    const [, caseId = '', index] =
      /^GET \/internal\/v1\/(?:claims|corrections)\/([^/?]+)(\/registry-index(?:\?of=HOLDER)?)?$/.exec(request) ?? [];
    if (index) this.asked++;
    const indexes = index?.endsWith('HOLDER') ? this.holders : this.claims;
    const found = index ? indexes.get(caseId) : this.applicant(caseId);
    return found && { status: 200, body: index ? found : { accountId: randomUUID(), ...found } };
  }

  private applicant(caseId: string): Applicant | undefined {
    const known = this.applicants.get(caseId);
    if (known || !this.claims.has(caseId)) return known;
    return { sides: ['FRONT', 'BACK'], personKeys: [createHash('sha256').update(caseId).digest('hex')] };
  }
}
