import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { uiTexts } from './ui.texts.js';

interface PagerProperties {
  readonly shown: number;
  readonly next: string | undefined;
}

/** How many entries are on this page, unless it is empty and says so itself, and links to the first and next one. Pages are addresses, so the browser goes back. */
export function Pager({ shown, next }: PagerProperties): ReactNode {
  const t = useTexts(uiTexts);
  const [asked] = useSearchParams();
  const cursor = asked.get('cursor');
  const pageAt = (position: string | undefined): string => {
    const query = new URLSearchParams(asked);
    query.delete('cursor');
    if (position !== undefined) query.set('cursor', position);
    return `?${query.toString()}`;
  };
  return (
    <nav className="ui-bar" aria-label={t.pages}>
      {shown > 0 && <span role="status">{t.shown(shown)}</span>}
      {cursor !== null && (
        <Link className="ui-link" to={pageAt(undefined)}>
          {t.first}
        </Link>
      )}
      {next !== undefined && (
        <Link className="ui-link" to={pageAt(next)}>
          {t.next}
        </Link>
      )}
    </nav>
  );
}
