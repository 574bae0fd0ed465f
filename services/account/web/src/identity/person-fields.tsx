import { useId, useState, type ReactNode } from 'react';
import {
  canonicalNumber,
  countries,
  countryCode,
  documentTypes,
  enteredName,
  foldedName,
  type CanonicalNumber,
  type DocumentType,
} from '@zhenming/identity-number';
import { joined, refusedBecause, useDraft, useLanguage, useTexts, visible } from '@zhenming/web-kit';
import type { FieldErrors } from '../ui/field-errors.js';
import { SelectField, TextField } from '../ui/field.js';
import { personTexts } from './person.texts.js';

/** Name and number as they are typed; `country` is a name or code. */
interface TypedPerson {
  readonly name: string;
  readonly documentType: DocumentType;
  readonly country: string;
  readonly number: string;
}

type PersonErrors = FieldErrors<'name' | 'country' | 'number'>;

export interface PersonForm {
  readonly typed: TypedPerson;
  readonly change: (part: Partial<TypedPerson>) => void;
  /** errors that are found on the device */
  readonly check: () => PersonErrors;
  /** as it will be saved; undefined while something is wrong */
  readonly read: () => { readonly name: string; readonly document: CanonicalNumber } | undefined;
  readonly refusedFields: (error: Error | null) => PersonErrors;
  /** as requests have it */
  readonly asked: () => { name: string; documentType: DocumentType; country: string; number: string };
  readonly forget: () => void;
}

const EMPTY = { name: '', documentType: 'RESIDENT_ID' as DocumentType, country: '' };

const isEmpty = (typed: string): boolean => typed.trim() === '';

/**
 * A form's name and number. The number is kept nowhere but in the page. `nameOf`: which names are taken; default: those that an account may
 * be given.
 */
export function usePerson(draft: string, nameOf = enteredName): PersonForm {
  const t = useTexts(personTexts);
  const [kept, keep, forget] = useDraft(draft, EMPTY);
  const [typedNumber, setNumber] = useState('');
  const typed = { ...kept, number: typedNumber };
  const [name, number] = [foldedName(visible(kept.name)), joined(typedNumber)];
  const country = kept.documentType === 'PASSPORT' ? countryCode(kept.country) : 'CHN';
  return {
    typed,
    change: ({ number: changed, ...part }) => {
      if (changed !== undefined) setNumber(changed);
      if (Object.keys(part).length > 0) keep(part);
    },
    check: () => ({
      name: nameOf(name).ok ? undefined : name === '' ? t.nameMissing : t.nameWrong,
      country: country !== undefined ? undefined : isEmpty(kept.country) ? t.countryMissing : t.countryWrong,
      number: canonicalNumber(kept.documentType, country ?? 'CHN', number).ok
        ? undefined
        : number === ''
          ? t.numberMissing
          : t.numberWrong,
    }),
    read: () => {
      const read = nameOf(name);
      const document = canonicalNumber(kept.documentType, country ?? '', number);
      return read.ok && document.ok ? { name: read.name, document: document.number } : undefined;
    },
    refusedFields: (error) => ({
      ...(refusedBecause(error, 'number/invalid') ? { number: t.numberWrong } : {}),
      ...(refusedBecause(error, 'number/name-invalid') ? { name: t.nameWrong } : {}),
    }),
    // a country that is not known is refused: with another one the number would be another person's
    asked: () => ({ name, documentType: kept.documentType, country: country ?? '', number }),
    forget,
  };
}

/** Name, document and number, as they are asked for at sign-up, in the profile, and where a login name is forgotten. */
export function PersonFields({
  form: { typed, change },
  errors,
  numberHint,
}: {
  readonly form: PersonForm;
  readonly errors: PersonErrors;
  /** default: that it cannot be edited later */
  readonly numberHint?: string;
}): ReactNode {
  const t = useTexts(personTexts);
  const { language } = useLanguage();
  const list = useId();
  return (
    <>
      <TextField
        label={t.name}
        hint={t.nameHint}
        autoComplete="name"
        value={typed.name}
        onChange={(name) => change({ name })}
        error={errors.name}
      />
      <SelectField
        label={t.documentType}
        value={typed.documentType}
        onChange={(chosen) => change({ documentType: chosen as DocumentType })}
        choices={documentTypes.map((value) => ({ value, text: t[value] }))}
      />
      {typed.documentType === 'PASSPORT' ? (
        <>
          <TextField
            label={t.country}
            hint={t.countryHint}
            list={list}
            autoComplete="off"
            value={typed.country}
            onChange={(country) => change({ country })}
            error={errors.country}
          />
          <datalist id={list}>
            {countries(language).map(({ code, text }) => (
              <option key={code} value={text} />
            ))}
          </datalist>
        </>
      ) : null}
      <TextField
        label={t.number}
        hint={numberHint ?? t.numberHint}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        value={typed.number}
        onChange={(number) => change({ number })}
        error={errors.number}
      />
    </>
  );
}
