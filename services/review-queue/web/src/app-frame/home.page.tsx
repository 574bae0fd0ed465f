import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { useStaff } from '../staff/session.js';
import { PageHeading } from '../ui/page-heading.js';
import { uiTexts } from '../ui/ui.texts.js';
import { frameTexts } from './app-frame.texts.js';
import { menuFor } from './menu.js';

/** The start page redirects to the first page of the person's menu. */
export function HomePage(): ReactNode {
  const t = useTexts(frameTexts);
  const { product } = useTexts(uiTexts);
  const [first] = menuFor(useStaff().roles);
  if (first) return <Navigate to={first.path} replace />;
  return (
    <>
      <PageHeading>{product}</PageHeading>
      <p>{t.noPages}</p>
    </>
  );
}
