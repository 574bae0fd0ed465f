import type { ReactNode } from 'react';
import { refusedBecause, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Loading, Notice, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { caseTexts } from './case.texts.js';

/** A page whose case or correction is being loaded, or could not be. */
export function CaseNotLoaded({
  title,
  of: { error, refetch },
}: {
  readonly title: string;
  readonly of: { readonly error: Error | null; readonly refetch: () => Promise<unknown> };
}): ReactNode {
  const t = useTexts(caseTexts);
  if (!error) return <Loading />;
  return (
    <Page title={title}>
      {refusedBecause(error, 'case/not-found', 'correction/not-found') ? (
        <>
          <Notice kind="wrong">{t.missing}</Notice>
          <Link to="/me" className="button">
            {t.me}
          </Link>
        </>
      ) : (
        <RefusalNotice error={error} onAgain={() => void refetch()} />
      )}
    </Page>
  );
}
