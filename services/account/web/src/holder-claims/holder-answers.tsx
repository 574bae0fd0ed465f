import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useFreshProof } from '../reauthentication/use-fresh-proof.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useRefresh } from '../ui/use-refresh.js';
import { leaveNumber, objectToClaims, type HolderClaim } from './holder-claims.queries.js';
import { holderClaimTexts } from './holder-claims.texts.js';
import { whatGoesOn } from './what-goes-on.js';

/** What the holder of a number that is claimed may answer: each with what it means, confirmed, and by a fresh proof. */
export function HolderAnswers({
  claims,
  onAnswered,
}: {
  readonly claims: readonly HolderClaim[];
  /** with a sentence that says what was answered */
  readonly onAnswered: (said: string) => void;
}): ReactNode {
  const t = useTexts(holderClaimTexts);
  const { no } = useTexts(uiTexts);
  const refresh = useRefresh();
  const withFreshProof = useFreshProof();
  const answerable = claims.filter(({ mayObject }) => mayObject).length;
  const goes = t[whatGoesOn(claims)];
  const answered = (said: string) => () => {
    onAnswered(said);
    return refresh();
  };
  return (
    <section aria-label={t.answers}>
      {claims.length > 1 ? (
        <p>
          {t.several(claims.length)} {answerable > 0 ? t.severalMine(answerable) : null}
        </p>
      ) : null}
      <ul className="ways-out">
        {answerable > 0 ? (
          <li>
            <p>{t.mineMeans}</p>
            <ConfirmButton
              {...{ button: t.mine, primary: true, title: t.mineAsk, yes: t.mineYes, no }}
              ask={() => withFreshProof(objectToClaims)}
              onDone={answered(t.objected)}
            >
              <p>{t.mineText}</p>
            </ConfirmButton>
          </li>
        ) : null}
        <li>
          <p>{t.letGoMeans}</p>
          <ConfirmButton
            {...{ button: t.LET_GO, title: t.letGoAsk, yes: t.letGoYes, no }}
            ask={() => withFreshProof(() => leaveNumber('LET_GO'))}
            onDone={answered(t.letGoDone)}
          >
            <p>{t.letGoText(goes)}</p>
          </ConfirmButton>
        </li>
        <li>
          <p>{t.somebodyElseMeans}</p>
          <ConfirmButton
            {...{ button: t.SOMEBODY_ELSE, title: t.somebodyElseAsk, yes: t.somebodyElseYes, no }}
            ask={() => withFreshProof(() => leaveNumber('SOMEBODY_ELSE'))}
            onDone={answered(t.somebodyElseDone)}
          >
            <p>{t.somebodyElseText(goes)}</p>
          </ConfirmButton>
        </li>
      </ul>
    </section>
  );
}
