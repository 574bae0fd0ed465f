import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link, useSearchParams } from 'react-router';
import { PhotoDraft } from '../photo-drafts/photo-draft.js';
import {
  keptUntil,
  type DraftTarget,
  type PhotoEvidence,
  type PhotoSide,
} from '../photo-drafts/photo-draft.queries.js';
import { photoDraftTexts } from '../photo-drafts/photo-draft.texts.js';
import { PhotoSamples } from '../photo-drafts/photo-samples.js';
import { draftOf, useChosenPhotos } from '../photo-drafts/use-chosen-photos.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useGoOn } from '../ui/use-go-on.js';
import { PhotoHandIn } from './photo-hand-in.js';
import { PhotoProgress } from './photo-progress.js';
import { photoSubmissionTexts } from './photo-submission.texts.js';
import { StoredDrafts } from './stored-drafts.js';
import './photo-submission.css';

type Step = 'rules' | 'front' | 'back' | 'hand-in';

interface Properties {
  readonly target: DraftTarget;
  readonly photo: PhotoEvidence;
  readonly reference: string;
  readonly impact?: readonly string[];
  /** in place of the photos, where none can be handed in any more */
  readonly help?: ReactNode;
}

function StepLinks({ steps, at }: { readonly steps: readonly Step[]; readonly at: Step }): ReactNode {
  const t = useTexts(photoSubmissionTexts);
  const names = { rules: t.stepRules, front: t.stepFront, back: t.stepBack, 'hand-in': t.stepHandIn };
  return (
    <nav aria-label={t.steps}>
      <ol className="stepper">
        {steps.map((step) => (
          <li key={step}>
            <Link to={`?step=${step}`} {...(step === at ? { 'aria-current': 'step' } : {})}>
              {names[step]}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What was uploaded before, perhaps yesterday, and until when that is kept. */
function Returned({ photo, next }: { readonly photo: PhotoEvidence; readonly next: string }): ReactNode {
  const t = useTexts(photoSubmissionTexts);
  const names = useTexts(photoDraftTexts);
  const moment = useMoment();
  const until = keptUntil(photo);
  if (until === undefined) return null;
  return (
    <Notice kind="good">
      <p>{t.returned(photo.drafts.map(({ side }) => names[side]).join(t.and), moment(until))}</p>
      <Link to={next} className="button">
        {t.goOn}
      </Link>
    </Notice>
  );
}

function Rules({ photo, next }: { readonly photo: PhotoEvidence; readonly next: string }): ReactNode {
  const t = useTexts(photoSubmissionTexts);
  return (
    <>
      <p>{t.rulesLead}</p>
      <h2>{t.samples}</h2>
      <PhotoSamples hasBack={photo.sides?.includes('BACK') ?? true} />
      <h2>{t.rules}</h2>
      <ul>
        {photo.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <Link to={next} className="button">
        {t.begin}
      </Link>
    </>
  );
}

/** Photos step by step, each with an address of its own: rules, front, back, hand-in. Chosen photos live as long as the page. */
export function PhotoSteps({ target, photo, reference, impact, help }: Properties): ReactNode {
  const t = useTexts(photoSubmissionTexts);
  const sideNames = useTexts(photoDraftTexts);
  const chosen = useChosenPhotos();
  const goOn = useGoOn();
  const [search] = useSearchParams();
  const home = `/${target.of}/${target.id}`;
  const sides = photo.sides ?? [];
  const steps: Step[] = ['rules', ...sides.map((side): Step => (side === 'FRONT' ? 'front' : 'back')), 'hand-in'];
  const at = steps.find((step) => step === search.get('step')) ?? 'rules';
  const stepAfter = (by: 1 | -1): string => `?step=${steps[steps.indexOf(at) + by] ?? 'rules'}`;
  const firstMissing = sides.find((one) => !draftOf(photo, one, chosen.of(one)));
  const side: PhotoSide | undefined = at === 'front' ? 'FRONT' : at === 'back' ? 'BACK' : undefined;

  if (sides.length === 0 || photo.humanHelp)
    return (
      <Page title={t.title} reference={reference}>
        <PhotoProgress photo={photo} />
        {photo.review
          ? null
          : (help ?? (
              <Notice>
                <p>
                  <strong>{t.notNow}</strong>
                </p>
                <p>{photo.humanHelp ? t.human : t.notNowLead}</p>
              </Notice>
            ))}
        <StoredDrafts target={target} photo={photo} />
        <p className="back">
          <Link to={home}>{t[target.of]}</Link>
        </p>
      </Page>
    );

  const titles = { rules: t.rulesTitle, front: sideNames.FRONT, back: sideNames.BACK, 'hand-in': t.handInTitle };
  return (
    // a page of its own for each step, so that its heading takes the focus
    <Page key={at} title={titles[at]} reference={reference}>
      <StepLinks steps={steps} at={at} />
      {at === 'rules' ? (
        <>
          <PhotoProgress photo={photo} />
          <Returned photo={photo} next={`?step=${firstMissing?.toLowerCase() ?? 'hand-in'}`} />
          <Rules photo={photo} next={stepAfter(1)} />
        </>
      ) : null}
      {side ? (
        <>
          <PhotoDraft target={target} side={side} photo={photo} chosen={chosen} />
          <p className={draftOf(photo, side, chosen.of(side)) ? 'ways-on in-reach' : 'ways-on'}>
            {draftOf(photo, side, chosen.of(side)) ? (
              <Link to={stepAfter(1)} className="button">
                {t.next}
              </Link>
            ) : null}
            <Link to={stepAfter(-1)}>{t.before}</Link>
          </p>
        </>
      ) : null}
      {at === 'hand-in' ? (
        <PhotoHandIn
          {...{ target, photo, impact, chosen }}
          stepTo={(missing) => `?step=${missing.toLowerCase()}`}
          onDone={() => void goOn(home, { replace: true })}
        />
      ) : null}
      <p className="back">
        <Link to={home}>{t[target.of]}</Link>
      </p>
    </Page>
  );
}
