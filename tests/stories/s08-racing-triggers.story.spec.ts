import { describe, expect, it } from '@jest/globals';
import { done, eventually } from '../../tools/src/browser.js';
import { newPerson, registeredPerson } from './world.js';

describe('S8: sign-up and profile save race', () => {
  it('one claimant, both triggers, many times at once: one case', async () => {
    const holder = await registeredPerson();
    const person = await newPerson({ identity: holder.identity }).register();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? person.signUp(true) : person.saveProfile(true))),
    );
    const cases = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.caseId));
    expect(cases.size).toBe(1);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const list = await eventually('the case is listed', async () => {
      const { items } = await done(person.browser.portal.GET('/api/v1/cases'));
      return items.length > 0 && items;
    });
    expect(list.map(({ caseId }) => caseId)).toEqual([...cases]);
  });

  it('ten people take one fresh number at once: one holder', async () => {
    const first = newPerson();
    const people = await Promise.all(
      Array.from({ length: 10 }, () => newPerson({ identity: first.identity }).register()),
    );
    const answers = await Promise.all(people.map((person) => person.signUp()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // five askers of one number are answered in 24 hours, the others in their inbox
    const slugs = answers.filter(({ status }) => status !== 200).map(({ body }) => body.slug);
    expect(slugs.filter((slug) => slug === 'number/already-registered').length).toBeLessThanOrEqual(5);
    expect(new Set(slugs)).toEqual(new Set(['number/already-registered', 'number/answer-in-inbox']));
    const holders = await Promise.all(people.map(async (person) => (await person.me()).identity));
    expect(holders.filter((identity) => identity === 'HELD')).toHaveLength(1);
  });
});
