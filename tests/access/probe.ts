import { randomUUID } from 'node:crypto';
import { referenceOf } from '@zhenming/kernel';
import { isInternal } from '@zhenming/service-kit';
import type { CallerName, Cast, Thing, Whose } from './callers.js';
import type { Route } from './routes.js';

export interface Asked {
  readonly route: Route;
  readonly caller: CallerName;
  readonly whose: Whose;
  readonly body?: unknown;
  readonly thing?: Thing | undefined;
}

export interface ProbeAnswer {
  readonly status: number;
  /** what a stranger could compare: everything but ids and times */
  readonly visible: string;
  /** its Cache-Control */
  readonly cacheControl: string | null;
}

/** One request by one caller; undefined when that caller has no such thing. Reads no further than the headers of a live stream. */
export async function probe(cast: Cast, asked: Asked): Promise<ProbeAnswer | undefined> {
  const { route, caller, whose, body, thing } = asked;
  const { method, service, access } = route;
  const id = thing === undefined ? '' : cast.idOf(thing, whose, caller);
  if (id === undefined) return undefined;
  const path = route.path
    .replace(/:service/, 'account')
    .replace(/:side/, 'front')
    .replace(/:(staffId|noteId)/, randomUUID())
    .replace(/:reference/, () => referenceOf(id))
    .replace(/:\w+/, id);
  const { url, internalUrl } = cast.system.file.services[service];
  const response = await fetch(new URL(path, isInternal(access) ? internalUrl : url), {
    method,
    headers: {
      ...(await cast.headersOf(caller, service, method, path)),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const cacheControl = response.headers.get('cache-control');
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, visible: '', cacheControl };
  }
  return { status: response.status, visible: await response.text(), cacheControl };
}
