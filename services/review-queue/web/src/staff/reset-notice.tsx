import { useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useSwitch } from '../ui/use-switch.js';
import { Resets } from './resets.js';
import { useStaff, type Staff } from './session.js';
import { resetTexts } from './staff.texts.js';

/** Tells whoever is logged in of what others reset, until they say in this browser that they know. */
export function ResetNotice(): ReactNode {
  const { staffId, resets } = useStaff();
  const [newest] = resets;
  return newest && <Unread key={newest.at} name={`reset.${staffId}.${newest.at}`} resets={resets} />;
}

interface UnreadProperties {
  readonly name: string;
  readonly resets: Staff['resets'];
}

function Unread({ name, resets }: UnreadProperties): ReactNode {
  const t = useTexts(resetTexts);
  const [isUnread, setUnread] = useSwitch(name, true);
  if (!isUnread) return null;
  return (
    <Alert
      className="ui-section"
      type="warning"
      showIcon
      title={t.told}
      description={<Resets of={resets} />}
      action={<Button onClick={() => setUnread(false)}>{t.known}</Button>}
    />
  );
}
