import { randomUUID } from 'node:crypto';
import type { DataOf, EvidenceState, Route, Weight } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';
import type { ReviewFlag } from '../number-ledger/review-flag.js';
import type { Numbers, Applicant } from './numbers.fixture.js';

export type Claimant = Applicant & { readonly caseId: string };

/** What id-conflict tells of the evidence of one claim, and what the ledger makes of it. */
export class Evidence {
  private constructor(
    private readonly numbers: Numbers,
    private readonly about: { readonly caseId: string; readonly numberId: string; readonly claimantId: string },
  ) {}

  static async of(numbers: Numbers, { accountId, caseId }: Claimant): Promise<Evidence> {
    const { number_id } = await numbers.ledgerOf({ accountId });
    return new Evidence(numbers, { caseId, numberId: String(number_id), claimantId: accountId });
  }

  /** photos passed the automatic checks and wait for a reviewer; `first` of their case */
  photos(first = true): Promise<PublishedEvent> {
    const hashes = { originalHash: 'ab'.repeat(32), copyHash: 'cd'.repeat(32) };
    return this.numbers.hears('HandheldPhotoSubmitted', {
      ...this.about,
      submissionId: randomUUID(),
      photos: [{ photoId: randomUUID(), side: 'FRONT', ...hashes, warnings: [] }],
      first,
      holder: null,
      submissionsLeft: 4,
      impactAcknowledged: true,
    });
  }

  /** a reviewer's no; `left` is what the claim's evidence is without the photos */
  rejected(
    verdict: DataOf<'EvidenceRejected'>['verdict'],
    left: { readonly evidence: EvidenceState; readonly weight: Weight | null },
  ): Promise<PublishedEvent> {
    return this.numbers.hears('EvidenceRejected', {
      ...this.about,
      submissionId: randomUUID(),
      taskId: randomUUID(),
      by: { staffId: randomUUID(), numberId: randomUUID() },
      verdict,
      reasons: verdict === 'FINAL' ? ['EDITED'] : ['FACE_COVERED'],
      submissionsLeft: 4,
      ...left,
    });
  }

  /** a reviewer accepts the photos, and that is not enough */
  opinion(): Promise<PublishedEvent> {
    return this.numbers.hears('OpinionGiven', {
      ...this.about,
      submissionId: randomUUID(),
      taskId: randomUUID(),
      by: { staffId: randomUUID(), numberId: randomUUID() },
      verdict: 'APPROVE',
      reasons: [],
    });
  }

  succeeded(route: Route, weight: Weight): Promise<PublishedEvent> {
    return this.numbers.hears('RouteSucceeded', { ...this.about, route, weight });
  }

  appealed(): Promise<PublishedEvent> {
    const note = { noteId: randomUUID(), hash: 'ef'.repeat(32) };
    return this.numbers.hears('AppealRequested', { ...this.about, appealId: randomUUID(), note });
  }

  reviewRequested(kind: DataOf<'ReviewRequested'>['kind']): Promise<PublishedEvent> {
    return this.numbers.hears('ReviewRequested', {
      ...this.about,
      taskId: randomUUID(),
      kind,
      submissionId: randomUUID(),
      dueAt: new Date().toISOString(),
      excluded: [],
      photoIds: [randomUUID()],
    });
  }

  helpWithdrawn(left: { readonly evidence: EvidenceState; readonly weight: Weight | null }): Promise<PublishedEvent> {
    const [requestId, helperId] = [randomUUID(), randomUUID()];
    const idleAt = new Date().toISOString();
    return this.numbers.hears('AssistWithdrawn', { ...this.about, requestId, helperId, ...left, idleAt });
  }

  closed(outcome: DataOf<'ConflictCaseClosed'>['outcome']): Promise<PublishedEvent> {
    return this.numbers.hears('ConflictCaseClosed', { ...this.about, outcome });
  }

  /** the claim as the ledger has it: evidence, weight, and whether new takers of the number wait for it; undefined = gone */
  async noted(): Promise<readonly [evidence: string, weight: Weight | null, review: boolean] | undefined> {
    const { rows } = await this.numbers.portal.db.query<{
      claims: { caseId: string; evidence: string; weight: Weight | null }[];
      review_flag: ReviewFlag;
    }>('select claims, review_flag from ledger where number_id = $1', [this.about.numberId]);
    const { claims = [], review_flag: flag } = rows[0] ?? {};
    const claim = claims.find(({ caseId }) => caseId === this.about.caseId);
    return claim && [claim.evidence, claim.weight, flag?.cases.includes(claim.caseId) ?? false];
  }

  /** the whole row and its stream, to see that something was quiet */
  async everything(): Promise<unknown> {
    const { numberId } = this.about;
    const { rows } = await this.numbers.portal.db.query('select * from ledger where number_id = $1', [numberId]);
    return { row: rows[0], events: await this.numbers.portal.events(`number-${numberId}`) };
  }
}
