import { useId, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '@zhenming/web-kit';
import type { Schema } from '../api.js';
import type { FieldErrors } from '../ui/field-errors.js';
import { SelectField, TextField } from '../ui/field.js';
import { cohortTexts } from './cohort.texts.js';
import { institutionsQuery, isKnown, matching } from './institutions.queries.js';

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

/** A year of four digits, full-width ones too; undefined: none. */
export function yearOf(typed: string): number | undefined {
  const digits = typed.normalize('NFKC').trim();
  const year = Number(digits);
  return /^\d{4}$/.test(digits) && year >= 1900 && year <= 2100 ? year : undefined;
}

/** What is wrong with a cohort, and what to do. */
export function useCohortCheck(): (cohort: Cohort) => FieldErrors<keyof Cohort> {
  const t = useTexts(cohortTexts);
  return ({ institution, level, year }) => ({
    institution: institution.trim() === '' ? t.institutionMissing : undefined,
    level: isLevel(level) ? undefined : t.levelMissing,
    year: yearOf(year) === undefined ? t.yearMissing : undefined,
  });
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
  const list = useId();
  const { data: institutions } = useQuery(institutionsQuery);
  const typed = value.trim();
  const offered = institutions ? matching(institutions, typed, MOST_OFFERED) : [];
  // a name that is only half typed is not wrong yet
  const unknown = institutions && typed !== '' && offered.length === 0 && !isKnown(institutions, typed);
  return (
    <>
      <TextField
        label={t.institution}
        hint={unknown ? t.institutionUnknown : t.institutionHint}
        error={error}
        value={value}
        onChange={onChange}
        list={list}
        maxLength={100}
        autoComplete="off"
      />
      <datalist id={list}>
        {offered.map(({ code, name, city }) => (
          <option key={code} value={name}>
            {city}
          </option>
        ))}
      </datalist>
    </>
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
        maxLength={4}
        autoComplete="off"
      />
    </>
  );
}
