import { describe, expect, it } from '@jest/globals';
import { sealedPerson } from './person.js';

describe('a person whom the vault has', () => {
  const person = { documentType: 'PASSPORT', country: 'DEU', number: 'C01X00T47' };
  const named = (name: string) => sealedPerson(JSON.stringify({ ...person, name }));

  it('has the name of before in the form of today, so that it is compared with what is typed today', () => {
    expect(named('Anna  D’Arcy')).toEqual({ ...person, name: "Anna D'Arcy" });
  });
  it('keeps a name that nobody would be given today', () => {
    expect(named('王伟2').name).toBe('王伟2');
    expect(named('王').name).toBe('王');
  });
});
