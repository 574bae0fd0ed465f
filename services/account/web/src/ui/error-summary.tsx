import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { formTexts } from './ui.texts.js';

interface InvalidField {
  readonly id: string;
  /** what its error says */
  readonly sentence: string;
}

/** The fields of a form that say they are invalid, as they stand on the page. */
export const invalidFieldsOf = (form: HTMLFormElement): readonly InvalidField[] =>
  [...form.querySelectorAll<HTMLElement>('[aria-invalid="true"]')].map((field) => {
    // a hint comes before
    const error = field.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '';
    return { id: field.id, sentence: document.getElementById(error)?.textContent ?? '' };
  });

/** Above a form with several invalid fields: what is wrong with each, and the way to it. Takes the focus, so that it is read. */
export function ErrorSummary({ of }: { readonly of: readonly InvalidField[] }): ReactNode {
  const t = useTexts(formTexts);
  const id = useId();
  const summary = useRef<HTMLElement>(null);
  useLayoutEffect(() => summary.current?.focus(), [of]);
  return (
    <section ref={summary} className="notice wrong" aria-labelledby={id} tabIndex={-1}>
      <p id={id}>
        <strong>{t.invalid(of.length)}</strong>
      </p>
      <ul>
        {of.map((field) => (
          <li key={field.id}>
            <a
              href={`#${field.id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field.id)?.focus();
              }}
            >
              {field.sentence}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
