import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Page } from './page.js';
import { errorPageTexts } from './ui.texts.js';

/** An address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  const t = useTexts(errorPageTexts);
  return (
    <Page title={t.missing} lead={t.missingLead}>
      <Link to="/" className="button">
        {t.home}
      </Link>
    </Page>
  );
}

/** A page that could not be shown: its code did not arrive, or threw. */
export function BrokenPage(): ReactNode {
  const t = useTexts(errorPageTexts);
  return (
    <Page title={t.broken} lead={t.brokenLead}>
      <button type="button" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </Page>
  );
}
