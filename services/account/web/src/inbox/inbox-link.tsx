import { useEffect, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, useTexts } from '@zhenming/web-kit';
import { NavLink } from 'react-router';
import { api } from '../api.js';
import { useSessionEnded } from '../sessions/session.queries.js';
import { useRefresh } from '../ui/use-refresh.js';
import { inboxTexts } from './inbox.texts.js';

/** pause before a new connection, after the service was away */
const AGAIN_MS = 10_000;

/**
 * Listens to the inbox: what arrives there may change any page, so data on screen are read again. Not while the session has ended: the
 * server ends the connection with it, and takes no other before a new login.
 */
function useLiveInbox(): void {
  const queries = useQueryClient();
  const refresh = useRefresh();
  const hasEnded = useSessionEnded();
  useEffect(() => {
    if (hasEnded) return;
    let live: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      const connection = new EventSource('/api/v1/inbox/events');
      live = connection;
      connection.addEventListener('unread', ({ data }: MessageEvent<string>) => {
        queries.setQueryData(['inbox', 'unread'], JSON.parse(data));
      });
      connection.addEventListener('item', () => void refresh());
      connection.onerror = () => {
        // the browser reconnects after a broken connection, and gives up after an answer other than 200
        if (connection.readyState !== EventSource.CLOSED) return;
        // was it because the session has ended?
        void queries.invalidateQueries({ queryKey: ['me'] });
        again = setTimeout(() => {
          void refresh();
          listen();
        }, AGAIN_MS);
      };
    };
    listen();
    return () => {
      clearTimeout(again);
      live?.close();
    };
  }, [queries, refresh, hasEnded]);
}

/** 收件箱, top right, with how many items are unread. */
export function InboxLink(): ReactNode {
  const t = useTexts(inboxTexts);
  useLiveInbox();
  const { data } = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: () => answerOf(api.GET('/api/v1/inbox/unread-count', {})),
  });
  const unread = data?.count ?? 0;
  return (
    <NavLink to="/inbox" className="inbox" aria-label={t.inbox(unread)}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path
          d="M4 5h16v14H4z M4 13h4l1.5 3h5l1.5-3h4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 ? <span className="count">{unread > 99 ? '99+' : unread}</span> : null}
    </NavLink>
  );
}
