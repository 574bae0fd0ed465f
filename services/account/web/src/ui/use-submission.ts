import { useMutation } from '@tanstack/react-query';
import { useOneAtATime } from '@zhenming/web-kit';

export interface Submission<Body> {
  readonly send: (body: Body) => void;
  /** from the press of the button until `onAnswer` is done */
  readonly busy: boolean;
  readonly error: Error | null;
  /** forgets the error: what it was about has changed */
  readonly reset: () => void;
}

/** A request that is sent when a button is pressed: once, however often it is pressed meanwhile. */
export function useSubmission<Answer, Body = void>(
  ask: (body: Body) => Promise<Answer>,
  onAnswer: (answer: Answer, body: Body) => unknown,
): Submission<Body> {
  const request = useMutation({ mutationFn: ask, onSuccess: onAnswer });
  const send = useOneAtATime(request);
  return { send, busy: request.isPending, error: request.error, reset: request.reset };
}
