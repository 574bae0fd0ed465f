import { keyedIndex } from '@zhenming/vault';
import { numberText, type Person } from './person.js';

/** How id-conflict's registry indexes a person's number under the key that both have. */
export const registryNumberIndex = (key: string, person: Person): Buffer =>
  keyedIndex(key, 'registry/number', numberText(person));

/** The same of number and canonical name. */
export const registryNameIndex = (key: string, person: Person): Buffer =>
  keyedIndex(key, 'registry/name', `${numberText(person)}|${person.name}`);
