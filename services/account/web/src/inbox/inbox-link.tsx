import { useEffect, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, useTexts } from '@zhenming/web-kit';
import { NavLink } from 'react-router';
import { api } from '../api.js';
import { useRefresh } from '../ui/use-refresh.js';
import { inboxTexts } from './inbox.texts.js';

/** after the service behind was away, or the session had ended */
const AGAIN_MS = 10_000;

/** Listens to the inbox: whatever arrives there may change any page, so what is shown is read again. */
function useLiveInbox(): void {
  const queries = useQueryClient();
  const refresh = useRefresh();
  useEffect(() => {
    let live: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      const line = new EventSource('/api/v1/inbox/events');
      live = line;
      line.addEventListener('unread', ({ data }: MessageEvent<string>) => {
        queries.setQueryData(['inbox', 'unread'], JSON.parse(data));
      });
      line.addEventListener('item', () => void refresh());
      line.onerror = () => {
        // the browser calls again after a line that broke, and gives up after an answer other than 200
        if (line.readyState !== EventSource.CLOSED) return;
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
  }, [queries, refresh]);
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
