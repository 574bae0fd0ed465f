import { useSyncExternalStore, type ReactNode } from 'react';
import { useLanguage, useReadInLanguage, useTexts } from '@zhenming/web-kit';
import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { InboxLink } from '../inbox/inbox-link.js';
import { useLogout, useMe } from '../sessions/session.queries.js';
import { RefusalNotice, StillWaiting } from '../ui/notice.js';
import { SupportContact, useSupport } from '../ui/support-contact.js';
import { frameTexts } from './app-frame.texts.js';
import { Emblem } from './emblem.js';
import { menuOf } from './menu.js';
import { useKeptFocus } from './use-kept-focus.js';

function Header(): ReactNode {
  const t = useTexts(frameTexts);
  const { language, choose } = useLanguage();
  const me = useMe();
  const menu = me ? menuOf(me) : undefined;
  const logout = useLogout();
  return (
    <header className="top">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <Link to="/" className="brand">
        <Emblem />
        <span className="name">{t.brand}</span> <span className="more">{t.brandMore}</span>
      </Link>
      <div className="tools">
        <button
          type="button"
          className="secondary"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t.otherLanguage}
        </button>
        {me ? (
          <>
            <button
              type="button"
              className="secondary"
              aria-busy={logout.isPending}
              onClick={() => (logout.isPending ? undefined : logout.mutate())}
            >
              {t.logout}
            </button>
            {me.status === 'ACTIVE' ? <InboxLink /> : null}
          </>
        ) : null}
      </div>
      {me?.status === 'ACTIVE' ? (
        <nav aria-label={t.menu}>
          <NavLink to="/me">{t.me}</NavLink>
          {menu?.photoReview ? <NavLink to="/photo-review">{t.photoReview}</NavLink> : null}
          {menu?.classmateHelp ? <NavLink to="/classmate-help">{t.classmateHelp}</NavLink> : null}
        </nav>
      ) : null}
      {logout.isPending ? <StillWaiting /> : null}
      <RefusalNotice error={logout.error} />
    </header>
  );
}

function Footer(): ReactNode {
  const t = useTexts(frameTexts);
  const { authority, filingNumber, filingUrl } = useSupport() ?? {};
  return (
    <footer className="bottom">
      <p>
        {t.support} <SupportContact />
      </p>
      <p>{t.zone}</p>
      {authority === undefined ? null : <p>{t.authority(authority)}</p>}
      {filingNumber === undefined ? null : (
        <p>{filingUrl === undefined ? filingNumber : <a href={filingUrl}>{filingNumber}</a>}</p>
      )}
    </footer>
  );
}

const onNetwork = (changed: () => void): (() => void) => {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
};

/** Says that the network is gone, where the device knows it, before anything is sent in vain. */
function Offline(): ReactNode {
  const t = useTexts(frameTexts);
  const online = useSyncExternalStore(onNetwork, () => navigator.onLine);
  return (
    <div role="status" className="offline">
      {online ? null : t.offline}
    </div>
  );
}

/** What stands around every page. */
export function Layout(): ReactNode {
  useReadInLanguage();
  const { state } = useNavigation();
  const pages = useKeptFocus();
  return (
    <>
      <Header />
      <Offline />
      {/* the page before stays until the next one has arrived */}
      <main ref={pages} id="main" tabIndex={-1} className={state === 'idle' ? undefined : 'leaving'}>
        <Outlet />
      </main>
      <Footer />
      <ScrollRestoration />
    </>
  );
}
