import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isGone, keepTask, useTaskCache, type SeenTask } from './task.js';
import { useSecondsUntil } from './seconds.js';

/** somebody who did nothing for so long is away: their task goes to others when its time is up */
const ACTIVE_MS = 5 * 60_000;
const LOOK_MS = 15_000;
/** seconds left from which on it is kept alive */
const KEEP_FROM = 12 * 60;
const WARN_FROM = 2 * 60;

export interface Lease {
  readonly secondsLeft: number;
  /** the end is near, and the reviewer was not active lately, or nobody answered */
  readonly ending: boolean;
  /** the task is gone: why, as the server said it; undefined while it is held, or where only the time is up */
  readonly refusal: Error | undefined;
  readonly over: boolean;
  readonly notKept: boolean;
  readonly goOn: () => void;
}

/**
 * How long the task is held, kept alive while somebody works at it. `refusals`: what went wrong with the
 * task elsewhere, which may say that it is gone.
 */
export function useLease({ task, endsAt }: SeenTask, refusals: readonly (Error | null)[]): Lease {
  const cache = useTaskCache();
  const secondsLeft = useSecondsUntil(endsAt);
  const lastActive = useRef(0);
  const keep = useMutation({
    mutationFn: () => keepTask(task),
    onSuccess: ({ leaseSeconds }) => cache.prolong(task.taskId, leaseSeconds),
  });
  const refusal = [keep.error, ...refusals].find(isGone);
  const over = refusal !== undefined || secondsLeft === 0;

  const ending = !over && secondsLeft <= WARN_FROM;
  const onLook = useEffectEvent(() => {
    const active = performance.now() - lastActive.current < ACTIVE_MS;
    if (active && !over && secondsLeft < KEEP_FROM && !keep.isPending) keep.mutate();
  });
  const onActive = useEffectEvent(() => {
    lastActive.current = performance.now();
    if (ending && !keep.isError) onLook();
  });
  useEffect(() => {
    const active = (): void => onActive();
    active();
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const;
    for (const kind of kinds) addEventListener(kind, active, { passive: true });
    const timer = setInterval(() => onLook(), LOOK_MS);
    return () => {
      for (const kind of kinds) removeEventListener(kind, active);
      clearInterval(timer);
    };
  }, []);

  // another tab may have kept it: the server knows
  const onTimeUp = useEffectEvent(() => void cache.readAgain(task.taskId));
  useEffect(() => {
    if (secondsLeft === 0) onTimeUp();
  }, [secondsLeft]);

  return {
    ...{ secondsLeft, refusal, over, ending },
    notKept: keep.isError && !refusal,
    goOn: () => {
      if (!over && !keep.isPending) keep.mutate();
    },
  };
}
