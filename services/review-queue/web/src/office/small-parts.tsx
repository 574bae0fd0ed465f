import { WarningOutlined } from '@ant-design/icons';
import { useSpan, useTexts } from '@zhenming/web-kit';
import { Alert } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { officeTexts } from './words.texts.js';
import './office.css';

/** An id in full: people copy them. */
export function Id({ children }: { readonly children: string }): ReactNode {
  return <code className="office-id">{children}</code>;
}

interface StaffMemberProperties {
  readonly staffId: string | null;
  readonly login: string | null;
}

/** Somebody of the office by their login name; by their id where they have none any more. */
export function StaffMember({ staffId, login }: StaffMemberProperties): ReactNode {
  const t = useTexts(officeTexts);
  if (staffId === null) return t.nobody;
  if (login !== null) return login;
  return (
    <>
      <Id>{staffId}</Id> <span className="office-quiet">({t.leftOffice})</span>
    </>
  );
}

/** Said by a sign and a word, not by colour alone. */
export function Overdue(): ReactNode {
  const t = useTexts(officeTexts);
  return (
    <span className="office-late">
      <WarningOutlined aria-hidden /> {t.overdue}
    </span>
  );
}

/** From one moment of the system's clock to another, in words; the device's own clock may be wrong. */
export function useAge(): (from: string, until: string) => string {
  const span = useSpan();
  return (from, until) => span((Date.parse(until) - Date.parse(from)) / 1_000);
}

/** That something was done. It takes the focus, because what was pressed for it may be gone. */
export function Done({ children }: { readonly children: string }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [children]);
  return (
    <div ref={place} role="status" tabIndex={-1} className="office-section">
      <Alert type="success" showIcon title={children} />
    </div>
  );
}

interface ChoiceProperties {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

/** One of a few: the browser's own list, which every device knows how to show. */
export function Choice({ label, value, options, onChange }: ChoiceProperties): ReactNode {
  const id = useId();
  return (
    <div className="office-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="office-select" value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([of, text]) => (
          <option key={of} value={of}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface PagesProperties {
  readonly shown: number;
  readonly next: string | undefined;
}

/** How much is on this page, and the way to the next: pages are addresses, so back is the browser's own. */
export function Pages({ shown, next }: PagesProperties): ReactNode {
  const t = useTexts(officeTexts);
  const [asked] = useSearchParams();
  const cursor = asked.get('cursor');
  const at = (place: string | undefined): string => {
    const query = new URLSearchParams(asked);
    query.delete('cursor');
    if (place !== undefined) query.set('cursor', place);
    return `?${query.toString()}`;
  };
  return (
    <nav className="office-bar" aria-label={t.pages}>
      <span role="status">{t.shown(shown)}</span>
      {cursor !== null && (
        <Link className="office-link" to={at(undefined)}>
          {t.first}
        </Link>
      )}
      {next !== undefined && (
        <Link className="office-link" to={at(next)}>
          {t.next}
        </Link>
      )}
    </nav>
  );
}
