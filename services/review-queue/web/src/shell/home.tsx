import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { PageHeading } from '../parts/page-heading.js';
import { useStaff } from '../session.js';
import { menuFor } from './menu.js';
import { shellTexts } from './shell.texts.js';

/** The start page is the first page of one's menu. */
export function Home(): ReactNode {
  const t = useTexts(shellTexts);
  const [first] = menuFor(useStaff().roles);
  if (first) return <Navigate to={first.path} replace />;
  return (
    <>
      <PageHeading>{t.product}</PageHeading>
      <p>{t.noPages}</p>
    </>
  );
}
