import { useMutation } from '@tanstack/react-query';
import { Refusal, useOneAtATime } from '@zhenming/web-kit';
import { useRefresh } from './use-refresh.js';

export interface Submission<Body> {
  readonly send: (body: Body) => void;
  /** from the press of the button until `onAnswer` is done */
  readonly busy: boolean;
  readonly error: Error | null;
  /** forgets the error: what it was about has changed */
  readonly reset: () => void;
}

/** Refused because of how things are now: the page shows how they were, as after the same was done in another tab. */
const isOutdated = (error: Error): boolean => error instanceof Refusal && [404, 409].includes(error.status);

/**
 * A request that is sent when a button is pressed: once, however often it is pressed meanwhile. Where the page turns out to be older than
 * what happened, it is read again, and may show something else then.
 */
export function useSubmission<Answer, Body = void>(
  ask: (body: Body) => Promise<Answer>,
  onAnswer: (answer: Answer, body: Body) => unknown,
): Submission<Body> {
  const refresh = useRefresh();
  const request = useMutation({
    mutationFn: ask,
    onSuccess: onAnswer,
    onError: (error) => (isOutdated(error) ? refresh() : undefined),
  });
  const send = useOneAtATime(request);
  return { send, busy: request.isPending, error: request.error, reset: request.reset };
}
