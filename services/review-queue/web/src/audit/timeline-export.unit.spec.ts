import { describe, expect, it } from '@jest/globals';
import { entriesOf, type CaseTimeline } from './case-timeline.js';
import { csvOf, timelineAsCsv } from './timeline-export.js';

const event = (revision: number, at: string, id: string) => ({
  ...{ revision, id, type: 'X', at, actor: { kind: 'staff', id: '=1+1' }, data: { said: '"a", b' } },
  ...{ prevHash: 'ab', hash: 'cd', stream: 's-1', metadata: { causationId: 'why', prevHash: 'ab' } },
});
const chain = { verified: true };
const timeline: CaseTimeline = {
  caseId: 'c',
  reference: 'r',
  staff: [{ staffId: '=1+1', login: 'li', numberId: 'n' }],
  helpers: [],
  case: { chain, events: [event(1, '2026-03-01T00:00:00.000Z', 'one'), event(2, '2026-03-03T00:00:00.000Z', 'four')] },
  number: { chain, events: [event(1, '2026-03-01T00:00:00.000Z', 'two')] },
  reviews: [
    {
      taskId: 't',
      task: { chain, events: [event(1, '2026-03-02T00:00:00.000Z', 'three')] },
      views: { chain, events: [] },
    },
  ],
  looks: { chain, events: [event(1, '2026-03-04T00:00:00.000Z', 'five')] },
};

describe('a story as a table', () => {
  it('is in the order of time, the case before its number where they are of one moment', () => {
    expect(entriesOf(timeline).map(({ event: { id } }) => id)).toEqual(['one', 'two', 'three', 'four', 'five']);
    const [header, first, , third] = timelineAsCsv(timeline).split('\r\n');
    expect(header).toBe(
      '\uFEFF"at","record","taskId","revision","eventId","type","actorKind","actorId","actorLogin","data","prevHash","hash","stream","metadata"',
    );
    expect(first).toContain('"case","","1","one"');
    expect(first).toContain(`"staff","'=1+1","li"`);
    expect(first).toContain('"ab","cd","s-1","{""causationId"":""why"",""prevHash"":""ab""}"');
    expect(third).toContain('"task","t","1","three"');
  });

  it('keeps quotes, commas and line ends inside their cell', () => {
    expect(csvOf([['a"b', 'c,d', 'e\nf', 1]])).toBe('"a""b","c,d","e\nf","1"');
    expect(timelineAsCsv(timeline)).toContain('"{""said"":""\\""a\\"", b""}"');
  });

  it('has no cell that a spreadsheet would take for a formula', () => {
    for (const cell of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1']) expect(csvOf([[cell]])).toBe(`"'${cell}"`);
    expect(timelineAsCsv(timeline)).toContain(`"'=1+1"`);
  });
});
