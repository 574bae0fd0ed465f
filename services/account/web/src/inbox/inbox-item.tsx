import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { InboxItem } from './inbox.queries.js';
import { inboxTexts } from './inbox.texts.js';

type Place = readonly [
  to: string,
  text: 'toCase' | 'toAssist' | 'toCorrection' | 'toNumber' | 'toBinding' | 'toProfile',
];

/** where to act on what has no page of its own; the notice says what it is */
const places: Readonly<Record<string, Place>> = {
  NUMBER_CLAIMED: ['/me/identity', 'toNumber'],
  EVIDENCE_GIVEN: ['/me/identity', 'toNumber'],
  BECAME_HOLDER: ['/me/binding', 'toBinding'],
  CASE_WON: ['/me/binding', 'toBinding'],
  CORRECTION_HELD: ['/me/binding', 'toBinding'],
  WELCOME: ['/me', 'toProfile'],
  NUMBER_ANSWER: ['/me', 'toProfile'],
};

/** The page that an item is about. */
function placeOf({ about, caseId, reference }: InboxItem): Place | undefined {
  const place = places[about];
  if (place) return place;
  if (reference?.kind === 'ASSIST') return [`/assists/${reference.id}`, 'toAssist'];
  if (caseId !== undefined) return [`/cases/${caseId}`, 'toCase'];
  return reference && [`/corrections/${reference.id}`, 'toCorrection'];
}

interface Properties {
  readonly item: InboxItem;
  readonly open: boolean;
  readonly onOpened: () => void;
  /** false for an account that may read what happened and go nowhere */
  readonly leads: boolean;
}

/** One message: its title, and the rest of it where it is opened. */
export function InboxEntry({ item, open, onOpened, leads }: Properties): ReactNode {
  const t = useTexts(inboxTexts);
  const moment = useMoment();
  const place = leads ? placeOf(item) : undefined;
  return (
    <li>
      <details
        className={item.read ? 'message' : 'message unread'}
        open={open}
        onToggle={({ currentTarget }) => (currentTarget.open ? onOpened() : undefined)}
      >
        <summary>
          <span className="message-title">
            {item.read ? null : <mark>{t.unread}</mark>} {item.title}
          </span>
          <time dateTime={item.createdAt}>{moment(item.createdAt)}</time>
        </summary>
        <p>{item.text}</p>
        {place ? (
          <p>
            <Link to={place[0]}>{t[place[1]]}</Link>
          </p>
        ) : null}
      </details>
    </li>
  );
}
