import { get } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Health {
  readonly ready: boolean;
  /** names and states of what is not up, as the service says */
  readonly missing: readonly string[];
  /** states of all its parts, by their names */
  readonly states: Readonly<Record<string, string>>;
}

interface Report {
  readonly parts?: readonly { readonly name: string; readonly ready: boolean; readonly state?: string }[];
}

const TIMEOUT_MS = 3_000;

/** What /health/ready of a service says; undefined when nothing answers. Not by `fetch`, which takes the supervisor 20 MB. */
export function askHealth(url: string): Promise<Health | undefined> {
  return new Promise((resolve) => {
    const request = get(`${url}/health/ready`, { agent: false, timeout: TIMEOUT_MS }, (response) => {
      text(response).then(
        (body) => resolve({ ready: response.statusCode === 200, ...partsIn(body) }),
        () => resolve(undefined),
      );
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(undefined));
  });
}

function partsIn(body: string): Omit<Health, 'ready'> {
  try {
    const { parts = [] } = JSON.parse(body) as Report;
    return {
      missing: parts.filter(({ ready }) => !ready).map(({ name, state = '' }) => `${name} ${state}`.trim()),
      states: Object.fromEntries(parts.map(({ name, state = '' }) => [name, state])),
    };
  } catch {
    return { missing: [], states: {} };
  }
}
