import { earlyAnswer } from './early-answers.js';
import { currentLanguage } from './language.js';
import { Refusal } from './refusal.js';

const textOf = async (response: Response): Promise<unknown> => {
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
};

/** fetch that speaks the page's language and throws a `Refusal` for every answer other than 2xx. */
export async function ask(request: Request): Promise<Response> {
  const language = currentLanguage();
  request.headers.set('accept-language', language);
  let response: Response;
  try {
    response = await (earlyAnswer(request) ?? fetch(request));
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw Refusal.unreachable(language);
  }
  if (response.ok) return response;
  throw Refusal.of(response.status, await textOf(response), response.headers.get('retry-after'), language);
}

/** What an operation answered. It was 2xx, because anything else was thrown; an answer that broke off is a `Refusal`, too. */
export async function answerOf<T>(asked: Promise<{ data?: T; response: Response }>): Promise<T> {
  try {
    return (await asked).data as T;
  } catch (error) {
    // https://fetch.spec.whatwg.org: a body whose connection was lost
    throw error instanceof TypeError ? Refusal.unreachable(currentLanguage()) : error;
  }
}
