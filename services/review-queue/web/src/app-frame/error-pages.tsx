import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageHeading } from '../ui/page-heading.js';
import { frameTexts } from './app-frame.texts.js';

export function NotFoundPage(): ReactNode {
  const t = useTexts(frameTexts);
  return (
    <>
      <PageHeading>{t.notFound}</PageHeading>
      <p>{t.notFoundHelp}</p>
      <Link to="/">{t.home}</Link>
    </>
  );
}

/** Where a page could not be loaded, or threw. */
export function BrokenPage(): ReactNode {
  const t = useTexts(frameTexts);
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
