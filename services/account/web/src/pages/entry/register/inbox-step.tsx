import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Page } from '../../../parts/page.js';
import { registrationTexts } from './registration.texts.js';

/** Too many numbers were asked about today: whatever the answer is, this is all that is said here. */
export function InboxStep(): ReactNode {
  const t = useTexts(registrationTexts);
  return (
    <Page title={t.inboxTitle} lead={t.inboxLead}>
      <Link className="button" to="/inbox">
        {t.inbox}
      </Link>
    </Page>
  );
}
