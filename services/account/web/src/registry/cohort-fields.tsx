import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { refusedBecause, useTexts, visible } from '@zhenming/web-kit';
import type { Schema } from '../api.js';
import { ComboboxField } from '../ui/combobox-field.js';
import type { FieldErrors } from '../ui/field-errors.js';
import { SelectField, TextField } from '../ui/field.js';
import { cohortTexts } from './cohort.texts.js';
import { institutionsQuery } from './institutions.queries.js';
import { isKnown, matching } from './institutions.js';

export type Level = Schema<'AssistRequest'>['level'];
const levels: readonly Level[] = ['JUNIOR_COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR'];
export const isLevel = (value: string): value is Level => levels.some((level) => level === value);

/** as they are typed */
export interface Cohort {
  readonly institution: string;
  readonly level: string;
  readonly year: string;
}
export const emptyCohort: Cohort = { institution: '', level: '', year: '' };

/** A year of four digits, full-width ones too, also as 2024年 or 2024级; undefined: none. */
export function yearOf(typed: string): number | undefined {
  const [, digits] = /^(\d{4})\s*[年级届]?$/.exec(visible(typed.normalize('NFKC'))) ?? [];
  const year = Number(digits);
  return year >= 1900 && year <= 2100 ? year : undefined;
}

/** A name or code as the list writes them: brackets of names are full-width there, digits of codes are not. */
export const institutionIn = (typed: string): string =>
  visible(typed.normalize('NFKC')).replaceAll('(', '（').replaceAll(')', '）');

/** What is wrong with a cohort, and what to do. Where the list did not come, the server says what is not in it. */
export function useCohortCheck(): (cohort: Cohort) => FieldErrors<keyof Cohort> {
  const t = useTexts(cohortTexts);
  const { data: institutions } = useQuery(institutionsQuery);
  const institutionError = (typed: string): string | undefined => {
    if (typed === '') return t.institutionMissing;
    return institutions && !isKnown(institutions, typed) ? t.institutionUnknown : undefined;
  };
  return ({ institution, level, year }) => ({
    institution: institutionError(institutionIn(institution)),
    level: isLevel(level) ? undefined : t.levelMissing,
    year: yearOf(year) === undefined ? t.yearMissing : undefined,
  });
}

/** The server's word that there is no such institution, at its field; it took no try. */
export function useInstitutionRefusal(error: Error | null): FieldErrors<'institution'> {
  const t = useTexts(cohortTexts);
  return refusedBecause(error, 'case/institution-unknown') ? { institution: t.institutionUnknown } : {};
}

const MOST_OFFERED = 20;

function InstitutionField({
  value,
  onChange,
  error,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}): ReactNode {
  const t = useTexts(cohortTexts);
  const { data: institutions } = useQuery(institutionsQuery);
  const offered = institutions ? matching(institutions, institutionIn(value), MOST_OFFERED) : [];
  return (
    <ComboboxField
      label={t.institution}
      hint={t.institutionHint}
      {...{ error, value, onChange }}
      choices={offered.map(({ name, city }) => ({ key: name, text: name, beside: city }))}
    />
  );
}

/** Institution, level and year: of the claimant's class, or of their record. */
export function CohortFields({
  values,
  onChange,
  errors,
  year,
}: {
  readonly values: Cohort;
  readonly onChange: (change: Partial<Cohort>) => void;
  readonly errors: FieldErrors<keyof Cohort>;
  readonly year: { readonly label: string; readonly hint?: string };
}): ReactNode {
  const t = useTexts(cohortTexts);
  return (
    <>
      <InstitutionField
        value={values.institution}
        onChange={(institution) => onChange({ institution })}
        error={errors.institution}
      />
      <SelectField
        label={t.level}
        error={errors.level}
        value={values.level}
        onChange={(level) => onChange({ level })}
        choices={[{ value: '', text: t.choose }, ...levels.map((level) => ({ value: level, text: t[level] }))]}
      />
      <TextField
        {...year}
        error={errors.year}
        value={values.year}
        onChange={(typed) => onChange({ year: typed })}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
      />
    </>
  );
}
