import { answerOf } from '@zhenming/web-kit';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api.js';
import type { Task } from './task.js';

/** what became of the reviewer's wish to see a photo */
export type Look = { readonly asking: true } | { readonly url: string } | { readonly error: Error };

export interface Looks {
  /** by photo; a picture's address lives as long as the page */
  readonly of: Readonly<Record<string, Look>>;
  readonly look: (photoId: string) => void;
  /** the picture came and could not be shown: it may be asked for again */
  readonly failed: (photoId: string) => void;
}

/** The bytes of a photo: that somebody looks is recorded, then its picture is there once. */
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
 * Pictures of a task, each asked for when the reviewer opens it and never twice: looks are recorded and counted.
 * `onSeen` hears which photo's look was answered.
 */
export function useLooks(task: Task, onSeen: (photoId: string) => void): Looks {
  const [of, setLooks] = useState<Looks['of']>({});
  const note = (photoId: string, look: Look): void => setLooks((before) => ({ ...before, [photoId]: look }));
  const urls = useRef<string[]>([]);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    const made = urls.current;
    return () => {
      left.current = true;
      for (const url of made.splice(0)) URL.revokeObjectURL(url);
    };
  }, []);
  // at once also for the second click of a double click, which comes before the page has heard of the first
  const underWay = useRef(new Set<string>());
  const asked = useMutation({
    mutationFn: (photoId: string) => picture(task, photoId),
    onSuccess: (blob, photoId) => {
      // evidence does not outlive the page that it was asked for
      if (left.current) return;
      const url = URL.createObjectURL(blob);
      urls.current.push(url);
      note(photoId, { url });
      onSeen(photoId);
    },
    onError: (error, photoId) => {
      underWay.current.delete(photoId);
      note(photoId, { error });
    },
  });
  return {
    of,
    look: (photoId) => {
      if (underWay.current.has(photoId)) return;
      underWay.current.add(photoId);
      note(photoId, { asking: true });
      asked.mutate(photoId);
    },
    failed: (photoId) => {
      underWay.current.delete(photoId);
      setLooks(({ [photoId]: _gone, ...others }) => others);
    },
  };
}
