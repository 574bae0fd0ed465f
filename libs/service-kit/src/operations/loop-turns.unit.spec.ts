import { performance } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { LoopTurns } from './loop-turns.js';

describe('the turns of the event loop', () => {
  it('are as long as what kept it, and are told once', async () => {
    const turns = new LoopTurns();
    turns.watch();
    for (const end = performance.now() + 40; performance.now() < end;);
    await turn();
    expect(turns.takeLongest()).toBeGreaterThanOrEqual(0.04);
    expect(turns.takeLongest()).toBe(0);
  });

  it('are without the time in which there was nothing to do', async () => {
    const before = performance.eventLoopUtilization();
    const turns = new LoopTurns();
    turns.watch();
    await pause(200);
    await turn();
    const longest = turns.takeLongest() * 1_000;
    const { active, idle } = performance.eventLoopUtilization(before);
    expect(longest).toBeLessThanOrEqual(active);
    expect(idle).toBeGreaterThan(0);
  });
});
