import { answerOf, refusedBecause } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

/** How the account stands to a number that was saved; `IN_INBOX`: the answer comes to the inbox only. */
export type Saved = Schema<'IdentityResponse'> | 'IN_INBOX';

/** 修改姓名信息: name and number of an account that has none. */
export async function saveIdentity(body: Schema<'IdentityRequest'>): Promise<Saved> {
  const { data } = await api.PUT('/api/v1/me/identity', { body });
  return data === undefined || 'slug' in data ? 'IN_INBOX' : data;
}

export const disown = (): Promise<unknown> => answerOf(api.POST('/api/v1/me/identity/disownment', {}));

const PAUSE_MS = 500;
const TRIES = 20;

/**
 * Asks again while the answer is "not found", for ten seconds at most. Cases, corrections and objections are opened by the account service
 * and kept by another one, which hears of them a moment later: a page that comes too early would say that there is nothing.
 */
export async function untilFound(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return void (await ask());
    } catch (error) {
      if (!refusedBecause(error, 'case/not-found', 'correction/not-found', 'objection/not-found')) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
