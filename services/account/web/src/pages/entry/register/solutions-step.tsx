import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link, Navigate } from 'react-router';
import { NumberInUse } from '../../../parts/number-in-use.js';
import { Page } from '../../../parts/page.js';
import type { Flow } from './flow.js';
import { registrationTexts } from './registration.texts.js';
import { useSignUp } from './sign-up.js';

/** 【解决方法】: the number is registered already, or under review. */
export function SolutionsStep({ flow }: { readonly flow: Flow }): ReactNode {
  const t = useTexts(registrationTexts);
  const reclaim = useSignUp(flow, true, () => undefined);
  const { refusal } = flow;
  if (!refusal) return <Navigate to="/register/identity" replace />;
  return (
    <Page title={refusal.slug === 'number/under-review' ? t.reviewTitle : t.inUseTitle}>
      <NumberInUse refusal={refusal} reclaim={reclaim} without="/register/done" />
      <p>
        <Link to="/register/identity">{t.backToForm}</Link>
      </p>
    </Page>
  );
}
