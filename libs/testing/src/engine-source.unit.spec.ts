import { afterEach, describe, expect, it } from '@jest/globals';
import { engineSource, unlessMissing } from './engine-source.js';

const docker = (answers: boolean) => () => answers;
const unasked = (): boolean => {
  throw new Error('nobody has to ask for Docker here');
};

describe('the engine of a suite', () => {
  it('is the one that the environment names, whatever else there is', () => {
    expect(engineSource({ named: 'http://127.0.0.1:1', mortal: false, docker: unasked })).toBe('named');
  });

  it('is a container where a Docker daemon answers, a process of our own where none does', () => {
    expect(engineSource({ named: undefined, mortal: false, docker: docker(true) })).toBe('container');
    expect(engineSource({ named: '', mortal: false, docker: docker(false) })).toBe('native');
  });

  it('is a process of our own when the test kills it', () => {
    expect(engineSource({ named: 'http://127.0.0.1:1', mortal: true, docker: unasked })).toBe('native');
  });
});

class Missing extends Error {}

describe('an engine that this machine cannot start', () => {
  const before = process.env['CI'];
  afterEach(() => {
    if (before === undefined) delete process.env['CI'];
    else process.env['CI'] = before;
  });
  const start = (error: Error) => unlessMissing('Nothing', Missing, () => Promise.reject(error));

  it('skips its suites on a laptop', async () => {
    delete process.env['CI'];
    expect(await start(new Missing('no such program'))).toBeUndefined();
  });

  it('is a failure with CI=true', async () => {
    process.env['CI'] = 'true';
    await expect(start(new Missing('no such program'))).rejects.toThrow('no such program');
  });

  it('is a failure anywhere when it is there and does not start', async () => {
    delete process.env['CI'];
    await expect(start(new Error('the port is taken'))).rejects.toThrow('the port is taken');
  });
});
