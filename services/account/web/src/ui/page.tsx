import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { ReferenceNumber } from './reference-number.js';
import { pageTexts } from './ui.texts.js';

interface Properties {
  readonly title: string;
  /** one sentence under the title */
  readonly lead?: ReactNode;
  /** number of the case or correction that the page is about, under the title */
  readonly reference?: string;
  /** what belongs to it and is not to be done now: beside it on a wide screen, else below */
  readonly side?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its title in the tab and in the heading, which takes the focus when the page opens, so that it is read aloud. */
export function Page({ title, lead, reference, side, children }: Properties): ReactNode {
  const { portal } = useTexts(pageTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (document.title = `${title} · ${portal}`), [title, portal]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const page = (
    <article className="page">
      <hgroup>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <p>{lead}</p>}
      </hgroup>
      {reference === undefined ? null : <ReferenceNumber of={reference} />}
      {children}
    </article>
  );
  return side === undefined ? (
    page
  ) : (
    <div className="beside">
      {page}
      <div className="page side">{side}</div>
    </div>
  );
}
