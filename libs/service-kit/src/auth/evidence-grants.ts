import { Injectable } from '@nestjs/common';
import { InternalTokens } from './internal-tokens.js';

/** One look at one photo, which the owner of the photos gives for it once. */
export interface EvidenceGrant {
  /** of the committed EvidenceViewed; names the grant, so that it is used once */
  readonly viewId: string;
  /** of that event in the stream of the task's views */
  readonly revision: number;
  readonly staffId: string;
  readonly photoId: string;
  readonly taskId: string;
  /** of the case; of a correction, its id */
  readonly caseId: string;
}

const TYPE = 'zhenming-evidence-grant+jwt';
const FROM = 'review-queue';
const TO = 'id-conflict';
const CLAIMS = ['jti', 'revision', 'photoId', 'taskId', 'caseId'] as const;

/** the header in which a grant travels: never in a URL, where logs would keep it */
export const EVIDENCE_GRANT_HEADER = 'x-evidence-grant';

/**
 * Grants to see a photo: review-queue signs them with its internal key, id-conflict verifies them with the public one.
 * Good for 60 s of `app_now()`. That it is used once, and that the log of review-queue has its view, is up to whoever gives the photo out.
 */
@Injectable()
export class EvidenceGrants {
  constructor(private readonly tokens: InternalTokens) {}

  /** A compact JWS. */
  sign({ viewId: jti, revision, staffId, photoId, taskId, caseId }: EvidenceGrant): Promise<string> {
    return this.tokens.state(TYPE, TO, staffId, { jti, revision: String(revision), photoId, taskId, caseId });
  }

  /** What the grant allows, or undefined when it is not one, not review-queue's, or more than 60 s old. */
  async verify(grant: string): Promise<EvidenceGrant | undefined> {
    const claims = await this.tokens.stated(TYPE, TO, grant, CLAIMS);
    if (claims?.iss !== FROM || CLAIMS.some((name) => typeof claims[name] !== 'string')) return undefined;
    const {
      jti: viewId,
      revision,
      photoId,
      taskId,
      caseId,
    } = claims as unknown as Record<(typeof CLAIMS)[number], string>;
    return { viewId, revision: Number(revision), staffId: claims.sub, photoId, taskId, caseId };
  }
}
