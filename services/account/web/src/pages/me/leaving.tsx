import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { AskFirst } from '../../parts/ask-first.js';
import type { Me } from '../../session.js';
import { identityTexts } from './identity.texts.js';
import { disown, letGo, useNumberChanged } from './number-requests.js';
import { wordsTexts } from './words.texts.js';

/** "This is not my number": what happens is said before it does. */
export function Disownment({
  identity,
  onDone,
}: {
  readonly identity: Me['identity'];
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(identityTexts);
  const words = useTexts(wordsTexts);
  const changed = useNumberChanged();
  return (
    <section>
      <h2>{t.disownTitle}</h2>
      <p>{t.disown}</p>
      <AskFirst
        button={t.disownButton}
        title={t.disownAsk}
        yes={t.disownYes}
        no={words.no}
        ask={disown}
        onDone={() => {
          onDone();
          return changed();
        }}
      >
        <p>{identity === 'CONTESTED' ? t.disownContested : t.disownHeld}</p>
      </AskFirst>
    </section>
  );
}

/** "That is me / I let it go": the answer of a holder to whoever claims the number. */
export function Release({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useTexts(identityTexts);
  const words = useTexts(wordsTexts);
  const changed = useNumberChanged();
  return (
    <section>
      <h2>{t.releaseTitle}</h2>
      <p>{t.release}</p>
      <AskFirst
        button={t.releaseButton}
        title={t.releaseAsk}
        yes={t.releaseYes}
        no={words.no}
        ask={letGo}
        onDone={() => {
          onDone();
          return changed();
        }}
      >
        <p>{t.releaseText}</p>
      </AskFirst>
    </section>
  );
}
