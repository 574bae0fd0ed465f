import { describe, expect, it } from '@jest/globals';
import { caseResponse } from './case.dto.js';
import type { ClaimantCase } from './claimant-case.queries.js';

const nameDiffers = (trigger: ClaimantCase['trigger']) => {
  const photo = { drafts: [], rejection: { verdict: 'RETRY', reasons: ['NAME_MISMATCH'] } };
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

describe('photos of a document under another name', () => {
  it('lead a claimant to the correction of the name', () =>
    expect(nameDiffers('SIGN_UP')).toMatch(/ask for a correction/));

  it('lead nobody there who contests: a deregistered account has none', () =>
    expect(nameDiffers('CONTEST')).not.toMatch(/correction|support/));
});
