import { useMutation } from '@tanstack/react-query';
import { elapsed } from '@zhenming/web-kit';
import { useEffect, useEffectEvent, useRef } from 'react';
import { extendLease, isGone, useTaskCache, type LoadedTask } from './task.queries.js';
import { useSecondsUntil } from './use-seconds-until.js';

/** a reviewer without input for so long is away: the lease is no longer extended */
const ACTIVE_MS = 5 * 60_000;
const LOOK_MS = 15_000;
/** seconds left below which the lease is extended */
const KEEP_FROM = 12 * 60;
const WARN_FROM = 2 * 60;

export interface Lease {
  readonly secondsLeft: number;
  /** the end is near, and extending failed or the reviewer was inactive */
  readonly ending: boolean;
  /** why the task is lost, from the server; undefined while it is held, or if only the time is up */
  readonly refusal: Error | undefined;
  readonly over: boolean;
  readonly notKept: boolean;
  readonly goOn: () => void;
}

/**
 * The lease of a task, extended while the reviewer is active. `refusals`: errors of other requests about the task, which may
 * say that it is lost.
 */
export function useLease({ task, endsAt }: LoadedTask, refusals: readonly (Error | null)[]): Lease {
  const cache = useTaskCache();
  const secondsLeft = useSecondsUntil(endsAt);
  const lastActive = useRef(0);
  const keep = useMutation({
    mutationFn: () => extendLease(task),
    onSuccess: ({ leaseSeconds }) => cache.prolong(task.taskId, leaseSeconds),
  });
  const refusal = [keep.error, ...refusals].find(isGone);
  const over = refusal !== undefined || secondsLeft === 0;

  const ending = !over && secondsLeft <= WARN_FROM;
  const onLook = useEffectEvent(() => {
    const active = elapsed() - lastActive.current < ACTIVE_MS;
    if (active && !over && secondsLeft < KEEP_FROM && !keep.isPending) keep.mutate();
  });
  const onActive = useEffectEvent(() => {
    lastActive.current = elapsed();
    if (ending && !keep.isError) onLook();
  });
  useEffect(() => {
    const active = (): void => onActive();
    active();
    // a click may be all there is: from a screen reader, which keeps keys and taps to itself
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input', 'click'] as const;
    for (const kind of kinds) addEventListener(kind, active, { passive: true });
    const timer = setInterval(() => onLook(), LOOK_MS);
    return () => {
      for (const kind of kinds) removeEventListener(kind, active);
      clearInterval(timer);
    };
  }, []);

  // another tab may have extended it: the server knows
  const onTimeUp = useEffectEvent(() => void cache.refresh(task.taskId));
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
