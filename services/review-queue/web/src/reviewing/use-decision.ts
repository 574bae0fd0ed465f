import { answerOf, elapsed, Refusal } from '@zhenming/web-kit';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useBlocker } from 'react-router';
import { api } from '../api.js';
import { useTaskCache, type LoadedTask } from '../review-tasks/task.queries.js';
import type { Decision } from './decision.js';

/** how long a decision can be undone before it is sent: much shorter than a lease */
const UNDO_MS = 8_000;

/** A decision that will be sent unless it is undone. */
export interface Pending {
  readonly decision: Decision;
  /** as `elapsed` counts */
  readonly sendsAt: number;
}

export interface DecisionSubmission {
  readonly pending: Pending | undefined;
  readonly inFlight: Decision | undefined;
  readonly undone: boolean;
  readonly error: Error | null;
  /** it is not known whether it arrived: the same may be sent again */
  readonly unsure: boolean;
  readonly decide: (decision: Decision) => void;
  readonly undo: () => void;
  readonly sendNow: () => void;
  readonly again: () => void;
}

/** Holds a decision back while it can be undone, then sends it once. Leaving the page meanwhile undoes it. */
export function useDecision({ task, etag }: LoadedTask, onSent: (decision: Decision) => void): DecisionSubmission {
  const { taskId } = task;
  const cache = useTaskCache();
  const [pending, setPending] = useState<Pending>();
  const [undone, setUndone] = useState(false);
  const send = useMutation({
    mutationFn: (decision: Decision) =>
      answerOf(
        api.POST('/api/v1/tasks/{id}/decision', {
          params: { path: { id: taskId }, header: { 'If-Match': etag } },
          body: decision,
        }),
      ),
    onError: (error) => {
      if (error instanceof Refusal && error.slug === 'precondition/failed') void cache.refresh(taskId);
    },
  });

  const undo = (): void => {
    setPending(undefined);
    setUndone(true);
  };
  const sendNow = (): void => {
    if (!pending || send.isPending) return;
    setPending(undefined);
    send.mutate(pending.decision);
  };

  const onTime = useEffectEvent(sendNow);
  const onLeaving = useEffectEvent(undo);
  useEffect(() => {
    if (!pending) return undefined;
    const timer = setTimeout(() => onTime(), pending.sendsAt - elapsed());
    const leaving = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      onLeaving();
    };
    addEventListener('beforeunload', leaving);
    return () => {
      clearTimeout(timer);
      removeEventListener('beforeunload', leaving);
    };
  }, [pending]);

  const blocker = useBlocker(() => {
    if (pending) undo();
    return pending !== undefined || send.isPending;
  });
  useEffect(() => {
    if (blocker.state === 'blocked') blocker.reset();
  }, [blocker]);

  const onArrived = useEffectEvent(() => send.variables && onSent(send.variables));
  useEffect(() => {
    if (send.isSuccess) onArrived();
  }, [send.isSuccess]);

  return {
    ...{ pending, undone, undo, sendNow },
    inFlight: send.isPending ? send.variables : undefined,
    error: send.error,
    unsure: send.error instanceof Refusal && send.error.isUnsure,
    decide: (decision) => {
      if (pending || send.isPending) return;
      send.reset();
      setUndone(false);
      setPending({ decision, sendsAt: elapsed() + UNDO_MS });
    },
    again: () => {
      if (send.variables && !send.isPending) send.mutate(send.variables);
    },
  };
}
