import type { Language } from '../accounts/account.js';
import type { Person, RightPerson } from '../accounts/person.js';

/**
 * What is asked about an account that may not exist. It is done a moment after the answer, so that neither the answer nor its
 * time depends on what is found.
 */
export type DeferredJob =
  | { readonly kind: 'PASSWORD'; readonly proofId: string; readonly login: string }
  | { readonly kind: 'USERNAME'; readonly person: Person; readonly language: Language }
  | { readonly kind: 'CORRECTION'; readonly login: string; readonly right: RightPerson; readonly staffId: string };
