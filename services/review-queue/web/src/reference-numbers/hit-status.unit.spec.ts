import { describe, expect, it } from '@jest/globals';
import { hitStatus } from './hit-status.js';

describe('what support tells a caller', () => {
  it('of a case that waits: it is decided, and no reviewer is waited for', () =>
    expect(hitStatus({ kind: 'CASE', status: 'WAITING' })).toBe('DECISION_WAITS'));
  it('of a correction that waits: a reviewer is to look', () =>
    expect(hitStatus({ kind: 'CORRECTION', status: 'WAITING' })).toBe('WAITING'));
  it('of all others what the status says', () =>
    expect(hitStatus({ kind: 'CASE', status: 'REFUSED' })).toBe('REFUSED'));
});
