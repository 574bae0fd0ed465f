import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Page } from '../parts/page.js';
import { shellTexts } from './shell.texts.js';

/** An address that leads nowhere. */
export function Missing(): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Page title={t.missing} lead={t.missingLead}>
      <Link to="/" className="button">
        {t.home}
      </Link>
    </Page>
  );
}

/** A page that could not be shown: its part of the program did not arrive, or failed. */
export function Trouble(): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Page title={t.trouble} lead={t.troubleLead}>
      <button type="button" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </Page>
  );
}

/** The same where not even the menu could be shown. */
export const WholeTrouble = (): ReactNode => (
  <main>
    <Trouble />
  </main>
);
