import { useEffect, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '@zhenming/web-kit';
import { NavLink } from 'react-router';
import { useSessionEnded } from '../sessions/session.queries.js';
import { useRefresh } from '../ui/use-refresh.js';
import { unreadQuery } from './inbox.queries.js';
import { inboxTexts } from './inbox.texts.js';
import { listen } from './live-inbox.js';

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
    return listen(() => new EventSource('/api/v1/inbox/events'), {
      unread: (data) => queries.setQueryData<unknown>(unreadQuery.queryKey, data),
      changed: () => void refresh(),
      refused: () => void queries.invalidateQueries({ queryKey: ['me'] }),
    });
  }, [queries, refresh, hasEnded]);
}

/** 收件箱, top right, with how many items are unread. */
export function InboxLink(): ReactNode {
  const t = useTexts(inboxTexts);
  useLiveInbox();
  const { data } = useQuery(unreadQuery);
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
