import { useSyncExternalStore, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, useLanguage, useReadInLanguage, useTexts } from '@zhenming/web-kit';
import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { api } from '../api.js';
import { RefusalNotice } from '../parts/notice.js';
import { useLogout, useMe } from '../session.js';
import { InboxLink } from './inbox-link.js';
import { shellTexts } from './shell.texts.js';

function Header(): ReactNode {
  const t = useTexts(shellTexts);
  const { language, choose } = useLanguage();
  const me = useMe();
  const logout = useLogout();
  return (
    <header className="top">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <Link to="/" className="brand">
        {t.brand}
        <span className="more">{t.brandMore}</span>
      </Link>
      <div className="tools">
        <button
          type="button"
          className="plain"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t.otherLanguage}
        </button>
        {me ? (
          <>
            <button type="button" className="plain" aria-busy={logout.isPending} onClick={() => logout.mutate()}>
              {t.logout}
            </button>
            {me.status === 'ACTIVE' ? <InboxLink /> : null}
          </>
        ) : null}
      </div>
      {me?.status === 'ACTIVE' ? (
        <nav aria-label={t.menu}>
          <NavLink to="/me">{t.me}</NavLink>
          <NavLink to="/photo-review">{t.photoReview}</NavLink>
          <NavLink to="/classmate-help">{t.classmateHelp}</NavLink>
        </nav>
      ) : null}
      <RefusalNotice error={logout.error} />
    </header>
  );
}

/** Where a person is reached, from the office's configuration. */
function Support(): ReactNode {
  const t = useTexts(shellTexts);
  const { data } = useQuery({
    queryKey: ['support'],
    queryFn: () => answerOf(api.GET('/api/v1/support', {})),
    staleTime: Infinity,
  });
  return (
    <footer className="bottom">
      <p>
        {t.support}
        {data ? (
          <>
            {' '}
            <a href={`tel:${data.hotline}`}>{data.hotline}</a> · <a href={`mailto:${data.email}`}>{data.email}</a>
          </>
        ) : null}
      </p>
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
  const t = useTexts(shellTexts);
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
  return (
    <>
      <Header />
      <Offline />
      {/* the page before stays until the next one has arrived */}
      <main id="main" tabIndex={-1} className={state === 'idle' ? undefined : 'leaving'}>
        <Outlet />
      </main>
      <Support />
      <ScrollRestoration />
    </>
  );
}
