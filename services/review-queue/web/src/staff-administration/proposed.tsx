import { useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { roleTexts } from '../staff/staff.texts.js';
import { staffChangeTexts, staffListTexts } from './staff-administration.texts.js';

interface ProposedProperties {
  readonly proposal: Schemas['StaffProposalResponse'];
}

/** What waits for another administrator, by whom and until when. */
export function Proposed({ proposal: { change, roles, by, until } }: ProposedProperties): ReactNode {
  const t = useTexts(staffListTexts);
  const names = useTexts(staffChangeTexts);
  const roleNames = useTexts(roleTexts);
  const moment = useMoment();
  const wanted = roles.map((role) => roleNames[role]).join(' · ');
  return <p>{t.waits(names[change] + (wanted ? ` (${wanted})` : ''), by ?? t.office, moment(until))}</p>;
}
