import { useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { resetTexts } from './staff.texts.js';

interface ResetsProperties {
  readonly of: readonly Schemas['StaffResetResponse'][];
}

/** What others reset of a login, when and by whom. */
export function Resets({ of }: ResetsProperties): ReactNode {
  const t = useTexts(resetTexts);
  const moment = useMoment();
  return of.map(({ what, by, at }) => <div key={what + at}>{t[what](by ?? t.office, moment(at))}</div>);
}
