import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { objectionTexts } from './objections.texts.js';

/** In place of an objection that cannot be read any more, once its claim is over. `isKnown`: it could be read before. */
export function ObjectionOver({ isKnown }: { readonly isKnown: boolean }): ReactNode {
  const t = useTexts(objectionTexts);
  const { toProfile } = useTexts(uiTexts);
  return (
    <Page title={t.title}>
      <Notice>
        <p>
          <strong>{isKnown ? t.over : t.overOrForeign}</strong>
        </p>
        <p>{t.overNext}</p>
        <Link to="/inbox" className="button">
          {t.inbox}
        </Link>
      </Notice>
      <p className="back">
        <Link to="/me">{toProfile}</Link>
      </p>
    </Page>
  );
}
