import { describe, expect, it } from '@jest/globals';
import type { ReviewKind, Trigger } from '@zhenming/contracts';
import type { TaskFacts } from '../task-facts/task-facts.queries.js';
import { taskResponse } from './task-facts.dto.js';

/** what a reviewer may answer of a document that bears another number, or another name */
const differs = (kind: ReviewKind, trigger: Trigger): readonly string[] => {
  const caseId = '00000000-0000-4000-8000-000000000001';
  const facts = {
    kind,
    caseId,
    case: { trigger },
    ...(kind === 'TWO_PARTY' ? { holderPhotos: [] } : {}),
  } as unknown as TaskFacts;
  const { checklist } = taskResponse(facts, 'en');
  return checklist.find(({ rule }) => rule === 'CARD_MATCHES_CLAIM')?.reasons.map(({ text }) => text) ?? [];
};

describe('a reviewer of a document that bears another number or name', () => {
  it.each([
    ['a claim', differs('PHOTO', 'SIGN_UP'), /ask for a correction in their profile/],
    ['a claim that came of a correction', differs('PHOTO', 'CORRECTION'), /ask for a correction in their profile/],
    ['both sides', differs('TWO_PARTY', 'SIGN_UP'), /ask for a correction in their profile/],
    ['a correction', differs('CORRECTION', 'CORRECTION'), /withdraw it and ask again/],
    ['a contest', differs('CONTEST', 'CONTEST'), /a deregistered one cannot be corrected/],
    ['both sides of a contest', differs('TWO_PARTY', 'CONTEST'), /a deregistered one cannot be corrected/],
  ])('of %s reads the way on that there is', (_what, [number = '', name = ''], way) => {
    expect(number).toMatch(/the issuer of the passport/);
    for (const text of [number, name]) expect(text).toMatch(way);
  });
});
