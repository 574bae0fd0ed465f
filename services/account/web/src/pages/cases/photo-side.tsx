import type { ReactNode } from 'react';
import { EvidenceViewer, useTexts } from '@zhenming/web-kit';
import '@zhenming/web-kit/viewer.css';
import { photoPath, type PhotoPlace, type Side } from '../../photo/upload.js';
import { useReadAgain, type PhotoEvidence } from './case-queries.js';
import { draftOf, type ChosenPhoto, type ChosenPhotos } from './chosen-photos.js';
import { KeptPhoto } from './kept-photo.js';
import { PhotoFile } from './photo-file.js';
import { PhotoTroubleNotice, PhotoWarnings } from './photo-hints.js';
import { PhotoUpload } from './photo-upload.js';
import { photoTexts } from './photo.texts.js';

const kib = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** What will be sent, and what was made of the file for it. */
function Preview({ photo, url, side }: ChosenPhoto & { readonly side: Side }): ReactNode {
  const t = useTexts(photoTexts);
  const { blob, width, height, untouched, chosenBytes } = photo;
  return (
    <>
      <EvidenceViewer key={url} src={url} alt={t.preview(t[side])} />
      <p>
        <strong>{t.result(kib(blob.size), width, height)}</strong>
        <br />
        <small>{untouched ? t.untouched : t.compressed(kib(chosenBytes))}</small>
      </p>
    </>
  );
}

/** One side: chosen or taken, checked and prepared on the device, shown, sent, and kept by the server as a draft. */
export function PhotoSide({
  place,
  photo,
  chosen,
}: {
  readonly place: { readonly of: PhotoPlace; readonly id: string; readonly side: Side };
  readonly photo: PhotoEvidence;
  readonly chosen: ChosenPhotos;
}): ReactNode {
  const t = useTexts(photoTexts);
  const readAgain = useReadAgain();
  const { of, id, side } = place;
  const here = chosen.of(side);
  const draft = draftOf(photo, side, here);
  const { trouble, preparing } = chosen;
  return (
    <>
      <p>{side === 'FRONT' ? t.frontLead : t.backLead}</p>
      {here || draft ? null : <p>{t.onDevice}</p>}
      <PhotoFile again={here !== undefined || draft !== undefined} onFile={(file) => chosen.choose(side, file)} />
      {preparing ? (
        <p role="status" aria-busy="true">
          {t.preparing}
        </p>
      ) : null}
      {trouble?.side === side && !preparing ? <PhotoTroubleNotice error={trouble.error} /> : null}
      {here ? <Preview {...here} side={side} /> : null}
      {here && !draft ? (
        <>
          <p>
            <button
              type="button"
              className="secondary outline"
              onClick={() => (preparing ? undefined : chosen.choose(side, here.file, here.turns + 1))}
            >
              {t.turn}
            </button>
          </p>
          <PhotoWarnings found={here.photo.warnings} />
          <PhotoUpload
            key={here.url}
            path={photoPath(of, id, side)}
            photo={here.photo}
            onKept={async (photoId) => {
              chosen.sent(side, here.url, photoId);
              await readAgain();
            }}
          />
        </>
      ) : null}
      {draft ? (
        <KeptPhoto
          {...{ draft, place, seen: here !== undefined }}
          onGone={async () => {
            chosen.drop(side);
            await readAgain();
          }}
        />
      ) : null}
    </>
  );
}
