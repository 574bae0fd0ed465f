import type { ReactNode } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTexts } from '@zhenming/web-kit';
import { ActingButton } from '../ui/acting-button.js';
import { NotLoaded, RefusalNotice } from '../ui/notice.js';
import { InboxEntry } from './inbox-item.js';
import { inboxQuery, unreadQuery, useReading, type InboxItem } from './inbox.queries.js';
import { inboxTexts } from './inbox.texts.js';
import './inbox.css';

/** The messages of the account, newest first. `opened` is the one that an address names. */
export function InboxList({
  opened,
  leads = true,
}: {
  readonly opened?: string | undefined;
  readonly leads?: boolean;
}): ReactNode {
  const t = useTexts(inboxTexts);
  const query = useInfiniteQuery(inboxQuery);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const unread = useQuery(unreadQuery).data?.count ?? 0;
  const reading = useReading();
  const items = data?.pages.flatMap((page) => page.items);
  const openedOne = ({ id, read }: InboxItem): void => {
    if (!read) reading.mutate({ ids: [id] });
  };
  if (!items) return <NotLoaded of={query} />;
  if (items.length === 0) return <p>{t.empty}</p>;
  const anyUnread = unread > 0 || items.some(({ read }) => !read);
  const readingAll = reading.isPending && reading.variables.all === true;
  const readAll = (): void => reading.mutate({ ids: items.map(({ id }) => id), all: true });
  return (
    <>
      <ActingButton className="secondary" busy={readingAll} waits={!anyUnread} onClick={readAll}>
        {anyUnread ? t.readAll : t.allRead}
      </ActingButton>
      <RefusalNotice error={reading.error} />
      <ul className="messages">
        {items.map((item) => (
          <InboxEntry
            key={item.id}
            item={item}
            open={item.id === opened}
            onOpened={() => openedOne(item)}
            leads={leads}
          />
        ))}
      </ul>
      <RefusalNotice error={error} onAgain={() => void (hasNextPage ? fetchNextPage() : refetch())} />
      {hasNextPage ? (
        <ActingButton className="secondary" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t.more}
        </ActingButton>
      ) : null}
    </>
  );
}
