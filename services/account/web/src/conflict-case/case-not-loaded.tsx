import type { ReactNode } from 'react';
import { isMissing, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Loading, Notice, NotLoaded } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { caseTexts } from './case.texts.js';

/** A page whose case, correction or objection is being loaded, or could not be. */
export function CaseNotLoaded({
  title,
  of,
}: {
  readonly title: string;
  readonly of: { readonly error: Error | null; readonly refetch: () => Promise<unknown> };
}): ReactNode {
  const t = useTexts(caseTexts);
  if (!of.error) return <Loading />;
  return (
    <Page title={title}>
      {isMissing(of.error) ? (
        <>
          <Notice kind="wrong">{t.missing}</Notice>
          <Link to="/me" className="button">
            {t.me}
          </Link>
        </>
      ) : (
        <NotLoaded of={of} />
      )}
    </Page>
  );
}
