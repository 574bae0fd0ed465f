import { useRef, type ChangeEvent, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { photoDraftTexts } from './photo-draft.texts.js';

/** HEIC by name too: not every browser knows its type */
const ACCEPT = 'image/jpeg,image/png,image/gif,image/heic,image/heif,.heic,.heif';

function FileButton({
  text,
  camera = false,
  kind,
  onFile,
}: {
  readonly text: string;
  readonly camera?: boolean;
  readonly kind?: 'secondary';
  readonly onFile: (file: File) => void;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    if (file) onFile(file);
    // so that the same file can be chosen again
    target.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        aria-label={text}
        onChange={take}
        {...(camera ? { capture: 'environment' } : {})}
      />
      <button
        type="button"
        className={`${kind ?? ''} ${camera ? 'camera' : ''}`}
        onClick={() => input.current?.click()}
      >
        {text}
      </button>
    </>
  );
}

/** Camera or file; `again` where a photo is there already. */
export function PhotoPicker({
  again,
  onFile,
}: {
  readonly again: boolean;
  readonly onFile: (file: File) => void;
}): ReactNode {
  const t = useTexts(photoDraftTexts);
  return (
    <div className="file-buttons">
      <FileButton text={t.camera} camera onFile={onFile} {...(again ? { kind: 'secondary' } : {})} />
      <FileButton text={again ? t.another : t.file} kind="secondary" onFile={onFile} />
    </div>
  );
}
