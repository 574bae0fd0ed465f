import { indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { keyedIndex } from '@zhenming/vault';
import type { Person } from '../app/ports.js';

/** How id-conflict's registry indexes this person's number under the key that both have (adapters/claims.ts). */
export const registryNumberIndex = (key: string, person: Person): Buffer =>
  keyedIndex(key, 'registry/number', indexedText(person as CanonicalNumber & Person));
