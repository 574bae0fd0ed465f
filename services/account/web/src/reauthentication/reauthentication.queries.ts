import { answerOf, refusedBecause } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

/** Sends a request that wants a fresh proof: where the person has to prove first who they are, they are asked to, and it is sent again. */
export type WithFreshProof = <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;

/** What is wanted of the person: any proof, or a code to a contact, or one to a contact that was the account's before the case began. */
export interface WantedProof {
  readonly byCode: boolean;
  /** ISO 8601; undefined where any contact will do */
  readonly olderThan?: string;
}

/** What a refusal wants; undefined where it is about something else. */
export function wantedBy(error: unknown): WantedProof | undefined {
  if (refusedBecause(error, 'reauthentication/required')) return { byCode: false };
  if (refusedBecause(error, 'reauthentication/code-required')) return { byCode: true };
  if (!refusedBecause(error, 'reauthentication/older-contact')) return undefined;
  return { byCode: true, olderThan: String(error.details['since']) };
}

export const proveByPassword = (body: Schema<'ReauthenticationRequest'>): Promise<unknown> =>
  answerOf(api.POST('/api/v1/me/reauthentications', { body }));

export const sendProofCode = (contactId: string): Promise<Schema<'ContactProofResponse'>> =>
  answerOf(api.POST('/api/v1/me/reauthentications/codes', { body: { contactId } }));

export const proveByCode = (proofId: string, code: string): Promise<unknown> => {
  const params = { path: { proofId } };
  return answerOf(api.POST('/api/v1/me/reauthentications/codes/{proofId}/verification', { params, body: { code } }));
};
