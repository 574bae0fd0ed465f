import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageHeading } from '../parts/page-heading.js';
import { shellTexts } from './shell.texts.js';

export function NotFound(): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <>
      <PageHeading>{t.notFound}</PageHeading>
      <p>{t.notFoundHelp}</p>
      <Link to="/">{t.home}</Link>
    </>
  );
}

/** Where a page could not be loaded, or threw. */
export function Broken(): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <div role="alert">
      <PageHeading>{t.broken}</PageHeading>
      <p>{t.brokenHelp}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {t.reload}
      </Button>
    </div>
  );
}
