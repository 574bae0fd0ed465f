import { describe, expect, it } from '@jest/globals';
import { sampleOf, type EventName } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { overtakenBy, withdrawn } from './sequels.js';

const START = Date.parse('2026-03-01T08:00:00.000Z');
type Told = readonly [hour: number, type: EventName, data?: object];
const recorded = ([hour, type, data = {}]: Told, before: number): RecordedEvent => ({
  ...{ id: `${type}-${before}`, stream: 'stream', revision: before + 1, type, hash: '' },
  recordedAt: new Date(START + hour * 3_600_000).toISOString(),
  data: { ...sampleOf(type), ...data },
  metadata: { causationId: 'c', correlationId: 'c', actor: { kind: 'service', id: 'spec' }, prevHash: '' },
});

describe('a verdict of which nothing came', () => {
  const task = { taskId: 'asked' };
  const overtaken = (...since: readonly Told[]): string | undefined =>
    overtakenBy(
      recorded([10, 'ReviewDecided', task], 0),
      ([[0, 'ReviewRequested', { taskId: 'before' }], [1, 'ReviewRequested', task], ...since] as Told[]).map(recorded),
    )?.type;

  it.each<[string, Told]>([
    ['the case was over', [9, 'ConflictCaseClosed']],
    ['it ended before anybody heard of it', [40, 'ConflictCaseClosed']],
    ['another question was asked', [9, 'ReviewRequested', { taskId: 'after' }]],
    ['the holder who objected had left', [9, 'ObjectionEnded']],
  ])('came too late where %s', (_what, event) => expect(overtaken(event)).toBe(event[1]));

  it.each<[string, Told[]]>([
    ['nothing has happened since', []],
    ['a study record succeeded', [[9, 'RouteSucceeded', { route: 'STUDY_RECORD', taskId: undefined }]]],
  ])('did not where %s', (_what, events) => expect(overtaken(...events)).toBeUndefined());
});

describe('an approved correction of which nothing came', () => {
  it('is over where its person withdrew it, and not where its log says that it was applied', () => {
    const ended = (outcome: string) =>
      withdrawn(
        (
          [
            [0, 'CorrectionApproved'],
            [30, 'CorrectionClosed', { outcome }],
          ] as Told[]
        ).map(recorded),
      );
    expect(ended('WITHDRAWN')).toBeDefined();
    expect(ended('CORRECTED')).toBeUndefined();
  });
});
