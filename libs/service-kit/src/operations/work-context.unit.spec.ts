import { uuidV7 } from '@zhenming/contracts';
import { describe, expect, it } from '@jest/globals';
import { contextOf } from '../http/request-context.js';
import { ServiceLog } from './service-log.js';
import { inContext, spanIn, traceOf } from './work-context.js';

const id = 'ab12cd34ef5678900987fe65dc43ba21';
const span = '00f067aa0ba902b7';

describe('a traceparent', () => {
  it.each<[string, string, boolean]>([
    ['of version 00', `00-${id}-${span}-01`, true],
    ['that is not sampled', `00-${id}-${span}-00`, false],
    ['with flags that are not known yet', `00-${id}-${span}-03`, true],
    ['of a later version with more parts', `01-${id}-${span}-01-what-comes`, true],
  ])('%s is understood', (_what, text, sampled) => {
    expect(traceOf(text)).toEqual({ id, sampled });
  });

  it.each<[string, string | undefined]>([
    ['missing', undefined],
    ['of version ff', `ff-${id}-${span}-01`],
    ['of zeros', `00-${'0'.repeat(32)}-${span}-01`],
    ['of a span of zeros', `00-${id}-${'0'.repeat(16)}-01`],
    ['in capitals', `00-${id.toUpperCase()}-${span}-01`],
    ['of version 00 with more parts', `00-${id}-${span}-01-x`],
    ['with words instead', `00-${id}-${span}-01\nzhang`],
  ])('%s is none', (_what, text) => {
    expect(traceOf(text)).toBeUndefined();
  });
});

describe('a request with a traceparent', () => {
  it('goes on in that trace, as a span of its own', () => {
    const { traceparent } = contextOf({ headers: { traceparent: `00-${id}-${span}-00` }, ofPeer: false }, uuidV7());
    expect(traceparent).toMatch(new RegExp(`^00-${id}-[0-9a-f]{16}-00$`));
    expect(traceparent).not.toContain(span);
  });
});

describe('a request without one', () => {
  it('begins a trace that is named like its correlation', () => {
    const requestId = uuidV7();
    const given = uuidV7();
    const asked = [{}, { 'x-request-id': given }].map((headers) => contextOf({ headers, ofPeer: true }, requestId));
    const traces = asked.map(({ correlationId, traceparent }) => [correlationId, traceOf(traceparent)?.id]);
    expect(traces).toEqual([
      [requestId, requestId.replaceAll('-', '')],
      [given, given.replaceAll('-', '')],
    ]);
  });
});

describe('a stranger who sends ids of somebody else', () => {
  it('gets a correlation of their own', () => {
    const requestId = uuidV7();
    const headers = { 'x-request-id': uuidV7(), traceparent: `00-${id}-${span}-01` };
    expect(contextOf({ headers, ofPeer: false }, requestId).correlationId).toBe(requestId);
  });
});

describe('a log line within some work', () => {
  it('carries the ids of that work, and the trace only by its id', () => {
    const lines: string[] = [];
    const log = ServiceLog.create('account', 'info', { write: (line) => void lines.push(line) });
    inContext({ correlationId: 'c', traceparent: spanIn({ id, sampled: true }) }, () => log.event('inside', {}));
    inContext({ correlationId: 'c', traceparent: 'nonsense' }, () => log.event('forged', {}));
    log.event('outside', {});
    const [inside, forged, outside] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(inside).toMatchObject({ correlationId: 'c', trace: id });
    expect(inside).not.toHaveProperty('traceparent');
    expect(forged).not.toHaveProperty('trace');
    expect(outside).not.toHaveProperty('correlationId');
  });
});
