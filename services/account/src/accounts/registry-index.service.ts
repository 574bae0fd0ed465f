import { indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { keyedIndex } from '@zhenming/vault';
import type { Person } from './person.js';

const textOf = (person: Person): string => indexedText(person as CanonicalNumber & Person);

/** How id-conflict's registry indexes a person's number under the key that both have. */
export const registryNumberIndex = (key: string, person: Person): Buffer =>
  keyedIndex(key, 'registry/number', textOf(person));

/** The same of number and canonical name. */
export const registryNameIndex = (key: string, person: Person): Buffer =>
  keyedIndex(key, 'registry/name', `${textOf(person)}|${person.name}`);
