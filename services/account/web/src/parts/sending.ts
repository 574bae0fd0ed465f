import { useRef } from 'react';
import { useMutation } from '@tanstack/react-query';

export interface Sending<Body> {
  readonly send: (body: Body) => void;
  /** from the press of the button until what follows is done */
  readonly busy: boolean;
  readonly error: Error | null;
  /** forgets the error: what it was about has changed */
  readonly reset: () => void;
}

/** Something that is sent when a button is pressed: once, however often it is pressed meanwhile. */
export function useSending<Answer, Body = void>(
  ask: (body: Body) => Promise<Answer>,
  onAnswer: (answer: Answer, body: Body) => unknown,
): Sending<Body> {
  const underWay = useRef(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ask,
    onSuccess: onAnswer,
    onSettled: () => void (underWay.current = false),
  });
  const send = (body: Body): void => {
    if (underWay.current) return;
    underWay.current = true;
    mutate(body);
  };
  return { send, busy: isPending, error, reset };
}
