import { useEffect, useRef } from 'react';
import { MutationCache, notifyManager, QueryCache, QueryClient, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from './language.js';
import { readAnew } from './read-anew.js';
import { Refusal } from './refusal.js';

/**
 * Whether a read is worth another try after so many: three where the server did not answer. One where nothing came for half a minute, so that
 * nobody waits much longer than a minute; and where the session seems to be over: it may have got a new cookie while the request
 * was on its way with the old one.
 */
export const worthAnotherTry = (failures: number, error: unknown): boolean =>
  error instanceof Refusal &&
  (([0, 502, 503].includes(error.status) && failures < 3) ||
    ((error.status === 504 || error.slug === 'session/required') && failures === 0));

/**
 * The query client of an app. Reads are retried when the server does not answer, and once when the session seems to be over; changes never are, the person does that.
 * `onRefused` gets every refusal, for what concerns the whole page: a session that has ended.
 */
export function createQueries(onRefused: (refusal: Refusal) => void): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof Refusal) onRefused(error);
  };
  // a page knows that a change is on its way before it hears of the next key or click
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: worthAnotherTry,
        staleTime: 5_000,
        // a request that cannot be sent says so at once, instead of waiting silently for the network
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Reads data again when the language of the page changes: much of it is sentences of the server. No key of a page that does names the language. */
export function useReadInLanguage(): void {
  const queries = useQueryClient();
  const { language } = useLanguage();
  const before = useRef(language);
  useEffect(() => {
    if (before.current !== language) readAnew(queries);
    before.current = language;
  }, [queries, language]);
}
