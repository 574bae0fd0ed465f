import { WarningOutlined } from '@ant-design/icons';
import { useTexts } from '@zhenming/web-kit';
import { type ReactNode } from 'react';
import { uiTexts } from './ui.texts.js';
import './data-table.css';

/** An id, in full because people copy them. */
export function Id({ children }: { readonly children: string }): ReactNode {
  return <code className="ui-id">{children}</code>;
}

interface StaffMemberProperties {
  readonly staffId: string | null;
  readonly login: string | null;
}

/** A member of staff by login name; by id when the login no longer exists. */
export function StaffMember({ staffId, login }: StaffMemberProperties): ReactNode {
  const t = useTexts(uiTexts);
  if (staffId === null) return t.nobody;
  if (login !== null) return login;
  return (
    <>
      <Id>{staffId}</Id> <span className="ui-quiet">({t.leftOffice})</span>
    </>
  );
}

/** Marks what is overdue, by an icon and a word, not by colour alone. */
export function Overdue(): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <span className="ui-late">
      <WarningOutlined aria-hidden /> {t.overdue}
    </span>
  );
}
