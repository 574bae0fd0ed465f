import { useEffect, useRef } from 'react';
import { MutationCache, QueryCache, QueryClient, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from './language.js';
import { Refusal } from './refusal.js';

/** The server did not answer; or the session got a new cookie while the request was on its way with the old one. */
const worthAnotherTry = (error: unknown, failures: number): boolean =>
  error instanceof Refusal &&
  ([0, 502, 503].includes(error.status) || (error.slug === 'session/required' && failures === 0));

/**
 * The query client of an app. Reads are retried when the server does not answer, and once when the session seems to be over; changes never are, the person does that.
 * `onRefused` gets every refusal, for what concerns the whole page: a session that has ended.
 */
export function createQueries(onRefused: (refusal: Refusal) => void): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof Refusal) onRefused(error);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 3 && worthAnotherTry(error, failures),
        staleTime: 5_000,
        // a request that cannot be sent says so at once, instead of waiting silently for the network
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Reads data again when the language of the page changes: much of it is sentences of the server. */
export function useReadInLanguage(): void {
  const queries = useQueryClient();
  const { language } = useLanguage();
  const before = useRef(language);
  useEffect(() => {
    if (before.current !== language) void queries.invalidateQueries();
    before.current = language;
  }, [queries, language]);
}
