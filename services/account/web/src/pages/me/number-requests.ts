import { useQueryClient } from '@tanstack/react-query';
import { answerOf, refusedBecause } from '@zhenming/web-kit';
import { api, type Schema } from '../../api.js';

/** How the account stands to a number that was saved; `IN_INBOX`: that is told in the inbox only. */
export type Saved = Schema<'IdentityAnswer'> | 'IN_INBOX';

type Asked = Schema<'IdentityBody'>;

/** 修改姓名信息: name and number of an account that has none. */
export async function saveIdentity(body: Asked): Promise<Saved> {
  const { data, response } = await api.PUT('/api/v1/me/identity', { body });
  return response.status === 202 || data === undefined ? 'IN_INBOX' : data;
}

export const disown = (): Promise<unknown> => answerOf(api.POST('/api/v1/me/identity/disownment', {}));

export const letGo = (): Promise<unknown> => answerOf(api.POST('/api/v1/me/identity/release', {}));

const PAUSE_MS = 500;
const TRIES = 20;

/**
 * Cases and corrections are opened by the account and kept by another service, which hears of them a moment later: asks
 * until it has, or for ten seconds. A page that comes too early would say that there is nothing.
 */
export async function untilThere(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return void (await ask());
    } catch (error) {
      if (!refusedBecause(error, 'case/not-found', 'correction/not-found')) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** Asks for a correction of the account's number; the answer is its id, once its page has something to show. */
export async function askCorrection(body: Schema<'CorrectionBody'>): Promise<string> {
  const { correctionId } = await answerOf(api.POST('/api/v1/me/corrections', { body }));
  const params = { path: { id: correctionId } };
  await untilThere(() => answerOf(api.GET('/api/v1/corrections/{id}', { params })));
  return correctionId;
}

/** After the account's number changed: everything about it is read again. */
export function useNumberChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    for (const queryKey of [['cases'], ['corrections'], ['inbox']]) void queries.invalidateQueries({ queryKey });
    await queries.invalidateQueries({ queryKey: ['me'] });
  };
}
