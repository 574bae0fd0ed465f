import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useRefresh } from '../ui/use-refresh.js';
import type { DraftTarget, PhotoEvidence, PhotoSide } from './photo-draft.queries.js';
import { photoDraftTexts } from './photo-draft.texts.js';
import { PhotoErrorNotice, PhotoWarnings } from './photo-notices.js';
import { PhotoPicker } from './photo-picker.js';
import { PhotoUpload } from './photo-upload.js';
import { SideSample } from './photo-samples.js';
import { Picture } from './picture.js';
import { StoredDraft } from './stored-draft.js';
import { draftOf, type ChosenPhoto, type ChosenPhotos } from './use-chosen-photos.js';
import './photo-drafts.css';

const kib = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** What will be sent, and how it differs from the file. */
function Prepared({ photo }: ChosenPhoto): ReactNode {
  const t = useTexts(photoDraftTexts);
  const { blob, width, height, untouched, chosenBytes } = photo;
  return (
    <p>
      <strong>{t.result(kib(blob.size), width, height)}</strong>
      <br />
      <small>{untouched ? t.untouched : t.compressed(kib(chosenBytes))}</small>
    </p>
  );
}

/** The photo of one side of the document: chosen, prepared on the device, previewed, uploaded, and kept as a draft. */
export function PhotoDraft({
  target,
  side,
  photo,
  chosen,
}: {
  readonly target: DraftTarget;
  readonly side: PhotoSide;
  readonly photo: PhotoEvidence;
  readonly chosen: ChosenPhotos;
}): ReactNode {
  const t = useTexts(photoDraftTexts);
  const refresh = useRefresh();
  const here = chosen.of(side);
  const draft = draftOf(photo, side, here);
  const isThere = here !== undefined || draft !== undefined;
  const { failure, preparing } = chosen;
  const stored = photo.drafts.find((one) => one.side === side)?.photoId;
  /** what was sent last and got no answer, and the draft of then */
  const unsure = useRef<{ readonly url: string; readonly before: string | undefined }>(undefined);
  // another draft since is what was sent: it is shown as the server keeps it
  useEffect(() => {
    const { url, before } = unsure.current ?? {};
    if (stored !== undefined && stored !== before && here && here.url === url && !here.photoId) chosen.drop(side);
  }, [stored, here, chosen, side]);
  return (
    <>
      <p>{side === 'FRONT' ? t.frontLead : t.backLead}</p>
      <div className="taking">
        {isThere ? null : <SideSample side={side} />}
        <PhotoPicker again={isThere} onFile={(file) => chosen.choose(side, file)} />
      </div>
      {isThere ? null : <p>{t.onDevice}</p>}
      {preparing ? (
        <p role="status" aria-busy="true">
          {t.preparing}
        </p>
      ) : null}
      {failure?.side === side && !preparing ? <PhotoErrorNotice error={failure.error} /> : null}
      {here ? <Picture key={here.url} src={here.url} alt={draft ? t.uploaded(t[side]) : t.preview(t[side])} /> : null}
      {here && !draft ? (
        <>
          <Prepared {...here} />
          <p>
            <button
              type="button"
              className="secondary"
              onClick={() => (preparing ? undefined : chosen.choose(side, here.file, here.turns + 1))}
            >
              {t.turn}
            </button>
          </p>
          <PhotoWarnings found={here.photo.warnings} />
          <PhotoUpload
            key={here.url}
            {...{ target, side }}
            photo={here.photo}
            onKept={async (photoId) => {
              chosen.sent(side, here.url, photoId);
              await refresh();
            }}
            onUnsure={() => {
              unsure.current = { url: here.url, before: stored };
              void refresh();
            }}
          />
        </>
      ) : null}
      {draft ? (
        <StoredDraft
          {...{ draft, target, side, seen: here !== undefined }}
          onGone={async () => {
            chosen.drop(side);
            await refresh();
          }}
        />
      ) : null}
    </>
  );
}
