import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { InboxItem } from './inbox.queries.js';
import { inboxTexts } from './inbox.texts.js';

type Destination = readonly [
  to: string,
  text: 'toCase' | 'toAssist' | 'toCorrection' | 'toNumber' | 'toBinding' | 'toProfile',
];

/** where to act on an item, by what it is about */
const destinations: Readonly<Record<string, Destination>> = {
  // a holder finds there what is claimed, and answers
  ...Object.fromEntries(
    [
      ...[
        'NUMBER_CLAIMED',
        'NUMBER_CONTESTED',
        'CLAIM_GONE_OTHERS_STAY',
        'CASE_WON_CLAIMED',
        'EVIDENCE_GIVEN',
        'EVIDENCE_CONFIRMED',
        'NUMBER_WILL_MOVE',
        'OBJECTION_RECORDED',
        'HOLDER_PHOTOS_RECEIVED',
        'OBJECTION_APPEALED',
      ],
      ...['HOLDER_PHOTOS_RETRY', 'HOLDER_PHOTOS_LOST', 'OBJECTION_UPHELD', 'OBJECTION_UNDECIDED'],
      ...['OBJECTION_LOST', 'OBJECTION_UNSUPPORTED'],
    ].map((about) => [about, ['/me', 'toNumber'] as const]),
  ),
  BECAME_HOLDER: ['/me/binding', 'toBinding'],
  CASE_WON: ['/me/binding', 'toBinding'],
  CORRECTION_HELD: ['/me/binding', 'toBinding'],
  WELCOME: ['/me', 'toProfile'],
  NUMBER_ANSWER: ['/me', 'toProfile'],
};

/** The page that an item is about. */
function destinationOf({ about, caseId, reference }: InboxItem): Destination | undefined {
  const destination = destinations[about];
  if (destination) return destination;
  if (reference?.kind === 'ASSIST') return [`/assists/${reference.id}`, 'toAssist'];
  if (caseId !== undefined) return [`/cases/${caseId}`, 'toCase'];
  return reference && [`/corrections/${reference.id}`, 'toCorrection'];
}

interface Properties {
  readonly item: InboxItem;
  readonly open: boolean;
  readonly onOpened: () => void;
  /** false for an account that may read its messages and open nothing else */
  readonly leads: boolean;
}

/** One message: its title, and the rest of it where it is opened. */
export function InboxEntry({ item, open, onOpened, leads }: Properties): ReactNode {
  const t = useTexts(inboxTexts);
  const moment = useMoment();
  const destination = leads ? destinationOf(item) : undefined;
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
        {destination ? (
          <p>
            <Link to={destination[0]}>{t[destination[1]]}</Link>
          </p>
        ) : null}
      </details>
    </li>
  );
}
