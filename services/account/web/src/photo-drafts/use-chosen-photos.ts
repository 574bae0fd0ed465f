import { useEffect, useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { preparedPhoto, type PreparedPhoto } from '../photo-preparation/prepared-photo.js';
import type { PhotoDraft, PhotoEvidence, PhotoSide } from './photo-draft.queries.js';

/** A file that was chosen, and what is made of it. */
export interface ChosenPhoto {
  readonly file: File;
  /** quarters to the right */
  readonly turns: number;
  readonly photo: PreparedPhoto;
  /** of what will be sent, for showing it */
  readonly url: string;
  /** under which the server keeps it, once it was sent */
  readonly photoId?: string;
}

export interface ChosenPhotos {
  readonly of: (side: PhotoSide) => ChosenPhoto | undefined;
  readonly choose: (side: PhotoSide, file: File, turns?: number) => void;
  /** the server keeps the photo with this URL under this id; another may have been chosen meanwhile */
  readonly sent: (side: PhotoSide, url: string, photoId: string) => void;
  readonly drop: (side: PhotoSide) => void;
  readonly preparing: boolean;
  /** why the last file of a side could not be prepared */
  readonly failure: { readonly side: PhotoSide; readonly error: Error } | undefined;
}

/** The draft of a side, unless another photo was chosen on this device since. */
export const draftOf = (
  { drafts }: PhotoEvidence,
  side: PhotoSide,
  here: ChosenPhoto | undefined,
): PhotoDraft | undefined => drafts.find((draft) => draft.side === side && (!here || here.photoId === draft.photoId));

/** Photos chosen on the device, while the page is open: in memory only, never in storage. */
export function useChosenPhotos(): ChosenPhotos {
  const [chosen, setChosen] = useState<Partial<Record<PhotoSide, ChosenPhoto>>>({});
  const urls = useRef(new Set<string>());
  /** the last file chosen for each side: a large one may be ready after the next one */
  const wanted = useRef<Partial<Record<PhotoSide, File>>>({});
  useEffect(() => {
    const shown = urls.current;
    return () => shown.forEach((url) => URL.revokeObjectURL(url));
  }, []);
  const { mutate, isPending, error, variables, reset } = useMutation({
    mutationFn: async ({ file, turns }: { side: PhotoSide; file: File; turns: number }) => preparedPhoto(file, turns),
    onSuccess: (photo, { side, file, turns }) => {
      if (wanted.current[side] !== file) return;
      const url = URL.createObjectURL(photo.blob);
      urls.current.add(url);
      setChosen((before) => ({ ...before, [side]: { file, turns, photo, url } }));
    },
  });
  return {
    of: (side) => chosen[side],
    choose: (side, file, turns = 0) => {
      wanted.current[side] = file;
      mutate({ side, file, turns: turns % 4 });
    },
    sent: (side, url, photoId) =>
      setChosen((before) => {
        const photo = before[side];
        return photo?.url === url ? { ...before, [side]: { ...photo, photoId } } : before;
      }),
    drop: (side) => {
      delete wanted.current[side];
      reset();
      setChosen(({ [side]: _gone, ...others }) => others);
    },
    preparing: isPending,
    failure: error && variables ? { side: variables.side, error } : undefined,
  };
}
