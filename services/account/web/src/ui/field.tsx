import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes } from 'react';

export interface About {
  readonly label: string;
  /** what to enter */
  readonly hint?: ReactNode;
  /** why the value is invalid, and what to do */
  readonly error?: string | undefined;
}

interface Described {
  readonly id: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/** A label, hint and error tied to whatever `children` makes of `id` and `aria-describedby`. */
export function Labelled({
  label,
  hint,
  error,
  children,
}: About & { readonly children: (of: Described) => ReactNode }): ReactNode {
  const id = useId();
  const describedBy = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .join(' ')
    .trim();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(error === undefined ? {} : { 'aria-invalid': true }),
        ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
      })}
      {hint === undefined ? null : <small id={`${id}-hint`}>{hint}</small>}
      {error === undefined ? null : (
        <small id={`${id}-error`} className="wrong" role="alert">
          {error}
        </small>
      )}
    </div>
  );
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange' | 'value'>;

/** A text field with its label, hint and error tied to it. */
export function TextField({
  label,
  hint,
  error,
  onChange,
  ...input
}: About & Input & { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  return (
    <Labelled {...{ label, hint, error }}>
      {(described) => <input {...input} {...described} onChange={({ target }) => onChange(target.value)} />}
    </Labelled>
  );
}

type Select = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'onChange' | 'value'>;

/** A choice of one among few. */
export function SelectField({
  label,
  hint,
  error,
  onChange,
  choices,
  ...select
}: About &
  Select & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly choices: readonly { readonly value: string; readonly text: string }[];
  }): ReactNode {
  return (
    <Labelled {...{ label, hint, error }}>
      {(described) => (
        <select {...select} {...described} onChange={({ target }) => onChange(target.value)}>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A checkbox with the full sentence that is agreed to. */
export function Agreement({
  children,
  checked,
  onChange,
  error,
}: {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly error?: string | undefined;
}): ReactNode {
  const id = useId();
  return (
    <div className="agreement">
      <label>
        <input
          type="checkbox"
          checked={checked}
          id={id}
          onChange={({ target }) => onChange(target.checked)}
          {...(error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-error` })}
        />
        <span>{children}</span>
      </label>
      {error === undefined ? null : (
        <small id={`${id}-error`} className="wrong" role="alert">
          {error}
        </small>
      )}
    </div>
  );
}
