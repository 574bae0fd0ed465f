import { useId, type ReactNode } from 'react';
import './field.css';

/** Attributes that tie an input to its label, help and error. */
export interface FieldTies {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProperties {
  readonly label: string;
  readonly help?: string | undefined;
  /** why the value is invalid */
  readonly error?: string | undefined;
  readonly children: (ties: FieldTies) => ReactNode;
}

/** One input with its label, help and error. */
export function Field({ label, help, error, children }: FieldProperties): ReactNode {
  const id = useId();
  const [helpId, errorId] = [`${id}-help`, `${id}-error`];
  const described = [error && errorId, help && helpId].filter(Boolean).join(' ');
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined })}
      {error && (
        <p id={errorId} role="alert" className="field-error">
          {error}
        </p>
      )}
      {help && (
        <p id={helpId} className="field-help">
          {help}
        </p>
      )}
    </div>
  );
}

interface ChoiceProperties {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

/** A choice of one among few, as a native select. */
export function Choice({ label, value, options, onChange }: ChoiceProperties): ReactNode {
  const id = useId();
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="ui-select" value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([of, text]) => (
          <option key={of} value={of}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
