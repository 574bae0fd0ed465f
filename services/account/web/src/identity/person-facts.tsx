import { countryText, isDocumentType } from '@zhenming/identity-number';
import { useLanguage, useTexts } from '@zhenming/web-kit';
import type { Me } from '../sessions/session.queries.js';
import type { Fact } from '../ui/facts.js';
import { personTexts } from './person.texts.js';

/** Name, document, who issued a passport, and masked number, as far as the account has them. */
export function usePersonFacts({ name, documentType, country, numberMasked }: Me): readonly Fact[] {
  const t = useTexts(personTexts);
  const { language } = useLanguage();
  const facts: Fact[] = [];
  if (name) facts.push([t.name, name]);
  if (documentType) facts.push([t.documentType, isDocumentType(documentType) ? t[documentType] : documentType]);
  if (country) facts.push([t.country, countryText(country, language)]);
  if (numberMasked)
    facts.push([
      t.number,
      <span key="number" className="number">
        {numberMasked}
      </span>,
    ]);
  return facts;
}
