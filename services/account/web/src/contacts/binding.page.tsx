import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { useMe, type Me } from '../sessions/session.queries.js';
import { Loading, Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { uiTexts } from '../ui/ui.texts.js';
import { CodePage } from './contact-code.js';
import { contactTexts } from './contacts.texts.js';
import { HoldersBinding } from './holders-binding.js';

/** What can be done about the binding: only a number that is the account's and in no conflict is bound, and once. */
function Binding({ me: { bound, identity, caseId, contacts } }: { readonly me: Me }): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(uiTexts);
  const moment = useMoment();
  if (bound)
    return (
      <Notice kind="good">
        <p>{t.bound(words[bound.channel], moment(bound.at))}</p>
      </Notice>
    );
  if (identity === 'HELD') return <HoldersBinding contacts={contacts} />;
  const none = identity === 'NONE';
  return (
    <Notice kind="warning">
      <p>{none ? t.bindingNone : t.bindingContested}</p>
      <Link to={none ? '/me/identity' : caseId ? `/cases/${caseId}` : '/me'} className="button">
        {none ? t.toIdentity : t.toCase}
      </Link>
    </Notice>
  );
}

/** 实名信息绑定 */
export function BindingPage(): ReactNode {
  const t = useTexts(contactTexts);
  const words = useTexts(uiTexts);
  const me = useMe();
  if (!me) return <Loading />;
  return (
    <Page title={t.bindingTitle} lead={t.bindingLead}>
      <Binding me={me} />
      <p className="ways">
        <Link to="/me">{words.toProfile}</Link>
      </p>
    </Page>
  );
}

export const BindingCodePage = (): ReactNode => <CodePage purpose="binding" back="/me/binding" />;
