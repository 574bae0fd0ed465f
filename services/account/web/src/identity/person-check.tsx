import { Fragment, type ReactNode } from 'react';
import { birthDateOf, countryText, sexOf, type CanonicalNumber } from '@zhenming/identity-number';
import { useLanguage, useTexts, type Language } from '@zhenming/web-kit';
import type { Fact } from '../ui/facts.js';
import { numberGroups } from './number-groups.js';
import { personTexts } from './person.texts.js';

const day = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );

/** A whole number, in groups that can be compared with a card. */
function NumberInGroups({ number }: { readonly number: string }): ReactNode {
  return (
    <strong className="number number-groups">
      {numberGroups(number).map((group, n) => (
        // the same group may come twice; a space within would not be seen
        <Fragment key={n}>
          {n > 0 ? ' ' : null}
          <span>{group}</span>
        </Fragment>
      ))}
    </strong>
  );
}

/** Name and number to be compared with the document, and what can be read from the number. */
export function useCheckedPerson(): (name: string, document: CanonicalNumber) => readonly Fact[] {
  const t = useTexts(personTexts);
  const { language } = useLanguage();
  return (name, { documentType, country, number }) => {
    const [born, sex] = [birthDateOf(number), sexOf(number)];
    return [
      [t.name, <strong key="name">{name}</strong>],
      [t.documentType, t[documentType]],
      ...(documentType === 'PASSPORT' ? [[t.country, countryText(country, language)] as const] : []),
      [t.number, <NumberInGroups key="number" number={number} />],
      ...(born && sex ? [[t.born, day(born, language)] as const, [t.sex, t[sex]] as const] : []),
    ];
  };
}
