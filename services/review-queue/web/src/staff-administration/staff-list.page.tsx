import { useQuery } from '@tanstack/react-query';
import { answerOf, useMoment, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../api.js';
import { Resets } from '../staff/resets.js';
import { useStaff } from '../staff/session.js';
import { roleTexts } from '../staff/staff.texts.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { PageHeading } from '../ui/page-heading.js';
import { Done, QueryState } from '../ui/states.js';
import { ChangeDialog, type Action } from './change-dialog.js';
import { OneTimePassword } from './one-time-password.js';
import { Proposed } from './proposed.js';
import { staffChangeTexts, staffListTexts } from './staff-administration.texts.js';
import './staff-administration.css';

type Member = Schemas['StaffMemberResponse'];
interface Chosen {
  readonly member: Member;
  readonly action: Action;
}

/** The people of the office, and what an administrator may change of them. */
export function StaffListPage(): ReactNode {
  const t = useTexts(staffListTexts);
  const [chosen, setChosen] = useState<Chosen>();
  const [done, setDone] = useState<string>();
  const [password, setPassword] = useState<{ readonly login: string; readonly oneTimePassword: string }>();
  const staff = useQuery({ queryKey: ['staff'], queryFn: () => answerOf(api.GET('/api/v1/staff')) });

  const onDone = ({ member: { login }, action }: Chosen, made: Schemas['StaffChangeResponse'] | undefined): void => {
    setChosen(undefined);
    const text = action === 'DROP' ? t.dropped : made?.effect === 'PROPOSED' ? t.proposed : t.done;
    setDone(text(login));
    if (made?.oneTimePassword !== undefined) setPassword({ login, oneTimePassword: made.oneTimePassword });
  };
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      {done !== undefined && <Done>{done}</Done>}
      <QueryState of={staff} />
      {staff.data && <Members items={staff.data.items} onChoose={(member, action) => setChosen({ member, action })} />}
      {chosen && (
        <ChangeDialog
          {...chosen}
          readAgain={async () => (await staff.refetch()).data?.items}
          onDone={(made) => onDone(chosen, made)}
          onClose={() => setChosen(undefined)}
        />
      )}
      {password && <OneTimePassword {...password} onClose={() => setPassword(undefined)} />}
    </>
  );
}

interface MembersProperties {
  readonly items: readonly Member[];
  readonly onChoose: (member: Member, action: Action) => void;
}

function Members({ items, onChoose }: MembersProperties): ReactNode {
  const t = useTexts(staffListTexts);
  const roleNames = useTexts(roleTexts);
  const moment = useMoment();
  const { staffId: own } = useStaff();
  const columns: Column<Member>[] = [
    {
      title: t.login,
      cell: ({ login, staffId, otherLogins }) => (
        <>
          {staffId === own ? `${login} ${t.you}` : login}
          {otherLogins.length > 0 && <div className="ui-quiet">{t.samePerson(otherLogins)}</div>}
        </>
      ),
    },
    { title: t.status, cell: ({ status }) => t[status] },
    { title: t.roles, cell: ({ roles }) => roles.map((role) => roleNames[role]).join(' · ') },
    {
      title: t.secondFactor,
      cell: ({ secondFactor, oneTimePassword, resets }) => (
        <>
          {secondFactor ? t.yes : t.no}
          {oneTimePassword && <div className="ui-quiet">{t.oneTimePassword}</div>}
          <div className="ui-quiet">
            <Resets of={resets} />
          </div>
        </>
      ),
    },
    { title: t.lastLogin, cell: ({ lastLoginAt }) => (lastLoginAt === null ? t.never : moment(lastLoginAt)) },
    { title: t.actions, cell: (member) => <Actions of={member} onChoose={(action) => onChoose(member, action)} /> },
  ];
  return <DataTable caption={t.caption} columns={columns} rows={items} keyOf={({ staffId }) => staffId} />;
}

interface ActionsProperties {
  readonly of: Member;
  readonly onChoose: (action: Action) => void;
}

function Actions({ of: { login, status, secondFactor, proposal }, onChoose }: ActionsProperties): ReactNode {
  const t = useTexts(staffListTexts);
  const names = useTexts(staffChangeTexts);
  const offered = [
    status === 'ACTIVE' ? ('DISABLE' as const) : ('ENABLE' as const),
    ...(['ROLES', 'PASSWORD_RESET'] as const),
    ...(secondFactor ? (['SECOND_FACTOR_RESET'] as const) : []),
  ];
  const button = (action: Action, text: string): ReactNode => (
    <Button key={action} size="small" aria-label={`${text}: ${login}`} onClick={() => onChoose(action)}>
      {text}
    </Button>
  );
  if (!proposal) return <div className="staff-actions">{offered.map((action) => button(action, names[action]))}</div>;
  return (
    <div className="staff-actions">
      <Proposed proposal={proposal} />
      {proposal.mayConfirm && button('CONFIRM', t.confirm)}
      {button('DROP', t.drop)}
    </div>
  );
}
