import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { HolderAnswers } from '../holder-claims/holder-answers.js';
import { holderClaimsQuery } from '../holder-claims/holder-claims.queries.js';
import type { Me } from '../sessions/session.queries.js';
import { Loading, Notice } from '../ui/notice.js';
import { SupportContact } from '../ui/support-contact.js';
import { StandingCard } from './standing-card.js';
import { useOwnStanding } from './use-own-standing.js';

/** The same on every page of an account: where its person stands. A holder whose number is claimed answers right there. */
export function OwnStandingCard({ me }: { readonly me: Me }): ReactNode {
  const standing = useOwnStanding(me);
  const isHolder = me.status === 'ACTIVE' && me.identity === 'HELD';
  const { data } = useQuery({ ...holderClaimsQuery, enabled: isHolder });
  const [said, setSaid] = useState<string>();
  if (!standing) return <Loading />;
  return (
    <>
      {said === undefined ? null : <Notice kind="good">{said}</Notice>}
      <StandingCard
        of={standing}
        otherAnswers={
          isHolder && data && data.items.length > 0 ? <HolderAnswers claims={data.items} onAnswered={setSaid} /> : null
        }
      >
        {standing.state === 'DECISION_REVERSED' ? <SupportContact /> : null}
      </StandingCard>
    </>
  );
}
