import { useId, type ReactNode } from 'react';
import './field.css';

/** What an input needs to be tied to its label, its help and what is wrong with it. */
export interface FieldTies {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProperties {
  readonly label: string;
  readonly help?: string | undefined;
  /** what is wrong with what was typed, in words */
  readonly error?: string | undefined;
  readonly children: (ties: FieldTies) => ReactNode;
}

/** One input with its label, and with its error where it has one. */
export function Field({ label, help, error, children }: FieldProperties): ReactNode {
  const id = useId();
  const [helpId, errorId] = [`${id}-help`, `${id}-error`];
  const described = [error && errorId, help && helpId].filter(Boolean).join(' ');
  return (
    <div className="office-field">
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
