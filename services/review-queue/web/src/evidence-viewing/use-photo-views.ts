import { answerOf, refusedBecause } from '@zhenming/web-kit';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api.js';
import { isGone, useTaskCache, type Task } from '../review-tasks/task.queries.js';

/** state of a view: being fetched, shown, failed, or here and not rendered */
export type PhotoView =
  { readonly asking: true } | { readonly url: string } | { readonly error: Error } | { readonly notRendered: true };

/** Whether the photo is not kept any more: opened again, it is lost again. */
export const isLost = (view: PhotoView): boolean => 'error' in view && refusedBecause(view.error, 'photo/lost');

export interface PhotoViews {
  /** by photo id; object URLs live as long as the page, and the lease */
  readonly of: Readonly<Record<string, PhotoView>>;
  readonly open: (photoId: string) => void;
  /** the picture could not be rendered: it may be opened again */
  readonly failed: (photoId: string) => void;
}

/** The bytes of a photo: the view is recorded first, and its grant gives the picture once. */
async function picture({ taskId, fencingToken }: Task, photoId: string): Promise<Blob> {
  const { viewId, grant } = await answerOf(
    api.POST('/api/v1/tasks/{id}/views', { params: { path: { id: taskId } }, body: { photoId, fencingToken } }),
  );
  return answerOf<Blob>(
    api.GET('/api/v1/views/{viewId}/picture', {
      params: { path: { viewId }, header: { 'X-Evidence-Grant': grant } },
      parseAs: 'blob',
    }),
  );
}

/**
 * Photos of a task, each fetched when the reviewer opens it and never twice: views are recorded and counted. When the task is not
 * `held` any more, they are gone.
 */
export function usePhotoViews(task: Task, held: boolean): PhotoViews {
  const cache = useTaskCache();
  const [of, setViews] = useState<PhotoViews['of']>({});
  const note = (photoId: string, view: PhotoView): void => setViews((before) => ({ ...before, [photoId]: view }));
  const urls = useRef<string[]>([]);
  const left = useRef(false);
  // a ref, because the second click of a double click comes before the next render
  const underWay = useRef(new Set<string>());
  useEffect(() => {
    left.current = !held;
    const [made, asked] = [urls.current, underWay.current];
    return () => {
      left.current = true;
      for (const url of made.splice(0)) URL.revokeObjectURL(url);
      // held again, because another tab went on with it, they are opened anew
      asked.clear();
      setViews({});
    };
  }, [held]);
  const fetched = useMutation({
    mutationFn: (photoId: string) => picture(task, photoId),
    onSuccess: (blob, photoId) => {
      // evidence outlives neither its page nor the lease
      if (left.current) return;
      const url = URL.createObjectURL(blob);
      urls.current.push(url);
      note(photoId, { url });
    },
    onError: (error, photoId) => {
      underWay.current.delete(photoId);
      note(photoId, { error });
      // the page learns that the task is lost, and with it what else is shown
      if (isGone(error)) void cache.refresh(task.taskId);
    },
  });
  return {
    of: held ? of : {},
    open: (photoId) => {
      if (!held || underWay.current.has(photoId)) return;
      underWay.current.add(photoId);
      note(photoId, { asking: true });
      fetched.mutate(photoId);
    },
    failed: (photoId) => {
      underWay.current.delete(photoId);
      note(photoId, { notRendered: true });
    },
  };
}
