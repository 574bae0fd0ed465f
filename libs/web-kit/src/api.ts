import { earlyAnswer } from './early-answers.js';
import { currentLanguage } from './language.js';
import { fetchWithTimeout } from './answer-timeout.js';
import { Refusal } from './refusal.js';
import { named } from './repeats.js';

const textOf = async (response: Response): Promise<unknown> => {
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
};

/** An answer to a change, once all of it is there. */
const whole = async (answer: Response): Promise<Response> => {
  const body = await answer.arrayBuffer();
  return new Response(body.byteLength > 0 ? body : null, answer);
};

/**
 * fetch that speaks the page's language and throws a `Refusal` for every answer other than 2xx, and where none begins in time. A
 * change whose answer was lost may be sent again: it is done once.
 */
export async function ask(request: Request): Promise<Response> {
  const language = currentLanguage();
  request.headers.set('accept-language', language);
  const { mayBeDone, refused } = await named(request);
  let response: Response;
  try {
    response = await (earlyAnswer(request) ?? fetchWithTimeout(request));
    if (request.method !== 'GET' && response.ok) response = await whole(response);
  } catch (error) {
    mayBeDone();
    if (request.signal.aborted) throw error;
    const status = error instanceof DOMException && error.name === 'TimeoutError' ? 504 : 0;
    throw Refusal.unreachable(language, { status, isRead: request.method === 'GET' });
  }
  if (response.ok) return response;
  const refusal = Refusal.of(response.status, await textOf(response), response.headers.get('retry-after'), language);
  if (refusal.isUnsure) mayBeDone();
  else refused(response.status);
  throw refusal;
}

/** What an operation answered. It was 2xx, because anything else was thrown; an answer that broke off is a `Refusal`, too. */
export async function answerOf<T>(asked: Promise<{ data?: T; response: Response }>): Promise<T> {
  try {
    return (await asked).data as T;
  } catch (error) {
    // https://fetch.spec.whatwg.org: a body whose connection was lost; of a change `ask` has all of it
    throw error instanceof TypeError ? Refusal.unreachable(currentLanguage(), { isRead: true }) : error;
  }
}
