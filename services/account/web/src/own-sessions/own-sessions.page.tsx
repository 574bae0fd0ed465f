import { useId, useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { useMe } from '../sessions/session.queries.js';
import { ActingButton } from '../ui/acting-button.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Notice, NotLoaded, RefusalNotice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { useSubmission } from '../ui/use-submission.js';
import {
  endOtherSessions,
  endSession,
  forgetDevice,
  ownDevicesQuery,
  ownSessionsQuery,
  type OwnDevice,
  type OwnSession,
} from './own-sessions.queries.js';
import { ownSessionsTexts } from './own-sessions.texts.js';

type Ended = 'sessionEnded' | 'othersEnded' | 'deviceForgotten' | 'copyForgotten';
interface Properties {
  readonly onEnded: (what: Ended) => void;
}

/** What a browser calls itself, as far as it is known: `Chrome · Windows`. */
function useBrowserName(): (of: { readonly browser: string | null; readonly system: string | null }) => string {
  const t = useTexts(ownSessionsTexts);
  return ({ browser, system }) => [browser ?? t.unknown, ...(system === null ? [] : [system])].join(' · ');
}

function SessionRow({ of, onEnded }: Properties & { readonly of: OwnSession }): ReactNode {
  const t = useTexts(ownSessionsTexts);
  const moment = useMoment();
  const name = useBrowserName()(of);
  const opened = moment(of.createdAt);
  const { send, busy, error } = useSubmission(
    () => endSession(of),
    () => onEnded('sessionEnded'),
  );
  return (
    <li>
      <span>{name}</span>
      {of.isCurrent ? <strong>{t.current}</strong> : null}
      <small>
        <span>{t.opened(opened)}</span> <span>{t.used(moment(of.lastUsedAt))}</span>
      </small>
      {of.isCurrent ? null : (
        <ActingButton
          className="secondary"
          aria-label={`${t.end}: ${name}, ${t.opened(opened)}`}
          busy={busy}
          onClick={() => send()}
        >
          {t.end}
        </ActingButton>
      )}
      <RefusalNotice error={busy ? null : error} />
    </li>
  );
}

function Sessions({ onEnded }: Properties): ReactNode {
  const t = useTexts(ownSessionsTexts);
  const { no } = useTexts(uiTexts);
  const query = useQuery(ownSessionsQuery);
  const sessions = query.data;
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{t.sessions}</h2>
      <p>{t.sessionsLead}</p>
      {sessions ? (
        <ul className="rows">
          {sessions.map((session) => (
            <SessionRow key={session.sessionId} of={session} onEnded={onEnded} />
          ))}
        </ul>
      ) : (
        <NotLoaded of={query} />
      )}
      {sessions?.some(({ isCurrent }) => !isCurrent) ? (
        <ConfirmButton
          {...{ button: t.endOthers, title: t.endOthersTitle, yes: t.endOthersYes, no, ask: endOtherSessions }}
          onDone={() => onEnded('othersEnded')}
        >
          <p>{t.endOthersText}</p>
        </ConfirmButton>
      ) : null}
      {sessions?.length === 1 ? <p>{t.noOthers}</p> : null}
    </section>
  );
}

function DeviceRow({ of, onEnded }: Properties & { readonly of: OwnDevice }): ReactNode {
  const t = useTexts(ownSessionsTexts);
  const { no } = useTexts(uiTexts);
  const moment = useMoment();
  const name = useBrowserName()(of);
  const seen = t.used(moment(of.seenAt));
  return (
    <li>
      <span>{name}</span>
      {of.isCurrent ? <strong>{t.currentDevice}</strong> : null}
      <small>{seen}</small>
      {of.loggedIn || of.isCurrent ? null : <small>{t.neverLoggedIn}</small>}
      {of.isCurrent ? null : (
        <ConfirmButton
          {...{ button: t.forget, title: t.forgetTitle, yes: t.forgetYes, no, ask: () => forgetDevice(of) }}
          onDone={() => onEnded(of.loggedIn ? 'deviceForgotten' : 'copyForgotten')}
        >
          <p>
            {name}, {seen}
          </p>
          <p>{of.loggedIn ? t.forgetText : t.forgetCopyText}</p>
        </ConfirmButton>
      )}
    </li>
  );
}

function Devices({ onEnded }: Properties): ReactNode {
  const t = useTexts(ownSessionsTexts);
  const query = useQuery(ownDevicesQuery);
  const devices = query.data;
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{t.devices}</h2>
      <p>{t.devicesLead}</p>
      {devices ? (
        <ul className="rows">
          {devices.map((device) => (
            <DeviceRow key={device.deviceId} of={device} onEnded={onEnded} />
          ))}
        </ul>
      ) : (
        <NotLoaded of={query} />
      )}
      {devices?.length === 0 ? <p>{t.noDevices}</p> : null}
    </section>
  );
}

/** Where the account is logged in and what it was used from, each to be ended. Logging out here is at the top of every page. */
export function OwnSessionsPage(): ReactNode {
  const t = useTexts(ownSessionsTexts);
  const words = useTexts(uiTexts);
  const queries = useQueryClient();
  const restricted = useMe()?.status === 'DEREGISTERED';
  const [done, setDone] = useState<{ readonly what: Ended; readonly count: number }>();
  const onEnded = async (what: Ended): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['own-sessions'] });
    setDone((before) => ({ what, count: (before?.count ?? 0) + 1 }));
  };
  return (
    // what was ended takes its button with it: the page begins anew, and its heading has the focus
    <Page key={done?.count ?? 0} title={t.title} lead={t.lead}>
      {done ? (
        <Notice kind="good">
          <p>{t[done.what]}</p>
        </Notice>
      ) : null}
      <Sessions onEnded={onEnded} />
      <Devices onEnded={onEnded} />
      <p className="ways">
        {/* a deregistered account cannot change its password, but have a new one by a code */}
        {restricted ? (
          <Link to="/recover-password">{t.toRecovery}</Link>
        ) : (
          <Link to="/me/password">{t.toPassword}</Link>
        )}
        {restricted ? <Link to="/deregistered">{t.toReasons}</Link> : <Link to="/me">{words.toProfile}</Link>}
      </p>
    </Page>
  );
}
