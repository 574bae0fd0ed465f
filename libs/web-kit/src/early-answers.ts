import { fetchWithTimeout } from './answer-timeout.js';

/** how long an answer from before the app was there is worth anything: a thin line needs seconds for the app */
const WORTH_MS = 15_000;

const early = new Map<string, { readonly askedAt: number; readonly answer: Promise<Response> }>();

/**
 * Reads what the page will need, while the app is still on its way. The answer stays readable for the app, which takes it in place of
 * a request of its own by `earlyAnswer`. Where no answer comes, the app hears of that.
 */
export async function askEarly(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const request = new Request(path, { headers });
  const answer = fetchWithTimeout(request);
  early.set(request.url, { askedAt: Date.now(), answer });
  return (await answer).clone();
}

/** The answer to this request if it was asked for early, once. Whoever changes something makes all of them old. */
export function earlyAnswer({ method, url }: Request): Promise<Response> | undefined {
  if (method !== 'GET') early.clear();
  const found = early.get(url);
  early.delete(url);
  return found && Date.now() - found.askedAt < WORTH_MS ? found.answer : undefined;
}
