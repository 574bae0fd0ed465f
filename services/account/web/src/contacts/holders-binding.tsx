import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { holderClaimsQuery } from '../holder-claims/holder-claims.queries.js';
import type { Me } from '../sessions/session.queries.js';
import { Loading, Notice } from '../ui/notice.js';
import { BindingForm } from './binding-form.js';
import { contactTexts } from './contacts.texts.js';

/** The form, once it is known that nobody claims the number: while it is claimed, it is bound by nobody. */
export function HoldersBinding({ contacts }: Pick<Me, 'contacts'>): ReactNode {
  const t = useTexts(contactTexts);
  const claims = useQuery(holderClaimsQuery);
  // where that cannot be read the answer to the form says it
  if (claims.isPending && claims.failureCount === 0) return <Loading />;
  if (claims.data && claims.data.items.length > 0)
    return (
      <Notice kind="warning">
        <p>{t.bindingClaimed}</p>
        <Link to="/me" className="button">
          {t.toClaims}
        </Link>
      </Notice>
    );
  return (
    <>
      <p>{t.bindingNote}</p>
      <BindingForm contacts={contacts.filter(({ verified }) => verified)} />
    </>
  );
}
