import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import type { Me } from '../sessions/session.queries.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useRefresh } from '../ui/use-refresh.js';
import { disown } from './identity.queries.js';
import { identityTexts } from './identity.texts.js';

/** "This is not my number": removes it from the account, after a confirmation that says what happens. */
export function Disownment({
  identity,
  onDone,
}: {
  readonly identity: Me['identity'];
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(identityTexts);
  const { no } = useTexts(uiTexts);
  const refresh = useRefresh();
  const withFreshProof = useFreshProof();
  return (
    <section>
      <h2>{t.disownTitle}</h2>
      <p>{t.disown}</p>
      <ConfirmButton
        {...{ button: t.disownButton, title: t.disownAsk, yes: t.disownYes, no, ask: () => withFreshProof(disown) }}
        onDone={() => {
          onDone();
          return refresh();
        }}
      >
        <p>{identity === 'CONTESTED' ? t.disownContested : t.disownHeld}</p>
      </ConfirmButton>
    </section>
  );
}
