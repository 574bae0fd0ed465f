import { LogoutOutlined } from '@ant-design/icons';
import { useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { NavLink, Outlet } from 'react-router';
import { ResetNotice } from '../staff/reset-notice.js';
import { useLogOut, useStaff } from '../staff/session.js';
import { roleTexts } from '../staff/staff.texts.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { Failed, Loading } from '../ui/states.js';
import { uiTexts } from '../ui/ui.texts.js';
import { frameTexts, menuTexts } from './app-frame.texts.js';
import { menuFor } from './menu.js';
import './layout.css';

/** Around every page: menu, roles, language, logout. */
export function Layout(): ReactNode {
  const t = useTexts(frameTexts);
  const { product } = useTexts(uiTexts);
  const entries = useTexts(menuTexts);
  const roleNames = useTexts(roleTexts);
  const { roles } = useStaff();
  const logOut = useLogOut();
  return (
    <>
      <a className="skip-link" href="#content">
        {t.skip}
      </a>
      <header className="frame-header">
        <strong className="frame-product">{product}</strong>
        <nav aria-label={t.menu}>
          <ul className="frame-menu">
            {menuFor(roles).map(({ path, text }) => (
              <li key={path}>
                <NavLink to={path}>{entries[text]}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="frame-person">
          <span>
            <span className="visually-hidden">{t.roles}: </span>
            {roles.map((role) => roleNames[role]).join(' · ')}
          </span>
          <LanguageSwitch />
          <Button icon={<LogoutOutlined aria-hidden />} loading={logOut.isPending} onClick={() => logOut.mutate()}>
            {t.logOut}
          </Button>
        </div>
      </header>
      <main id="content" className="frame-content" tabIndex={-1}>
        {logOut.error && <Failed error={logOut.error} />}
        <ResetNotice />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="frame-foot ui-quiet">{t.zone}</footer>
    </>
  );
}
