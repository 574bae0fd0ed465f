import { useState, type ReactNode } from 'react';
import { useModal, useTexts } from '@zhenming/web-kit';
import { pictureTexts } from './picture.texts.js';
import { PictureViewer } from './picture-viewer.js';
import './picture.css';

interface Properties {
  readonly src: string;
  /** what it shows, for people who do not see it */
  readonly alt: string;
}

/** The picture alone, on the whole screen. Esc, the back button of Android and the button close it. */
function FullScreen({ src, alt, onClosed }: Properties & { readonly onClosed: () => void }): ReactNode {
  const t = useTexts(pictureTexts);
  const dialog = useModal();
  return (
    <dialog ref={dialog} className="full-screen" aria-label={alt} onCancel={onClosed}>
      <PictureViewer {...{ src, alt }} full>
        <button type="button" onClick={onClosed}>
          {t.close}
        </button>
      </PictureViewer>
    </dialog>
  );
}

/** A picture to be looked at closely, within the page or on the whole screen. */
export function Picture({ src, alt }: Properties): ReactNode {
  const t = useTexts(pictureTexts);
  const [isFull, setFull] = useState(false);
  return (
    <>
      <PictureViewer {...{ src, alt }} onTap={() => setFull(true)}>
        <button type="button" className="secondary" onClick={() => setFull(true)}>
          {t.full}
        </button>
      </PictureViewer>
      {isFull ? <FullScreen {...{ src, alt }} onClosed={() => setFull(false)} /> : null}
    </>
  );
}

/** A picture that is seen whole, and fills the screen when it is tapped. */
export function PictureButton({ src, alt }: Properties): ReactNode {
  const t = useTexts(pictureTexts);
  const [isFull, setFull] = useState(false);
  return (
    <>
      <button type="button" className="secondary" aria-label={`${alt}: ${t.full}`} onClick={() => setFull(true)}>
        <img src={src} alt="" />
      </button>
      {isFull ? <FullScreen {...{ src, alt }} onClosed={() => setFull(false)} /> : null}
    </>
  );
}
