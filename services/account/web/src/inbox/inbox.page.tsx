import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useParams } from 'react-router';
import { Page } from '../ui/page.js';
import { InboxList } from './inbox-list.js';
import { inboxTexts } from './inbox.texts.js';

/** 收件箱 */
export function InboxPage(): ReactNode {
  const t = useTexts(inboxTexts);
  const { id } = useParams();
  return (
    <Page title={t.title} lead={t.lead}>
      <InboxList opened={id} />
    </Page>
  );
}
