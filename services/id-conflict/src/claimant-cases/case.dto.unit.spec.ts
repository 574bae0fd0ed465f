import { describe, expect, it } from '@jest/globals';
import type { RejectionReason } from '@zhenming/contracts';
import { caseResponse } from './case.dto.js';
import type { ClaimantCase } from './claimant-case.queries.js';

const differs = (reason: RejectionReason, trigger: ClaimantCase['trigger']) => {
  const photo = { drafts: [], rejection: { verdict: 'RETRY', reasons: [reason] } };
  const caseId = '00000000-0000-4000-8000-000000000001';
  const own = {
    caseId,
    trigger,
    status: 'CLOSED',
    outcome: 'REFUSED',
    steps: [],
    routes: [],
    photo,
  } as unknown as ClaimantCase;
  return caseResponse(own, 'en').photo.rejection?.reasons[0]?.text;
};

describe('photos of a document under another name or number', () => {
  it.each(['NAME_MISMATCH', 'NUMBER_MISMATCH'] as const)('lead a claimant to the correction (%s)', (reason) =>
    expect(differs(reason, 'SIGN_UP')).toMatch(/ask for a correction/),
  );

  it.each(['NAME_MISMATCH', 'NUMBER_MISMATCH'] as const)(
    'lead nobody there who contests: a deregistered account has none (%s)',
    (reason) => expect(differs(reason, 'CONTEST')).not.toMatch(/correction|support/),
  );

  it.each(['SIGN_UP', 'CONTEST'] as const)('may differ in the issuer of the passport alone (%s)', (trigger) =>
    expect(differs('NUMBER_MISMATCH', trigger)).toMatch(/issuer of the passport/),
  );
});
