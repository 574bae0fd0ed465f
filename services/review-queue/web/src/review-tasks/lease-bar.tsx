import { ClockCircleOutlined } from '@ant-design/icons';
import { useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { leaseTexts, taskTexts } from './task.texts.js';
import type { Lease } from './use-lease.js';
import './review-tasks.css';

/** The countdown, for the head of the page. */
export function LeaseClock({ lease }: { readonly lease: Lease }): ReactNode {
  const t = useTexts(leaseTexts);
  const left = lease.over ? 0 : lease.secondsLeft;
  const minutes = Math.floor(left / 60);
  const seconds = String(left % 60).padStart(2, '0');
  return (
    <span className="lease-clock" role="timer" aria-label={t.leftLabel} data-ending={lease.ending || lease.over}>
      <ClockCircleOutlined aria-hidden /> {t.left(minutes, seconds)}
    </span>
  );
}

/** Warns that the lease ends soon or has ended; else nothing. */
export function LeaseNotice({ lease }: { readonly lease: Lease }): ReactNode {
  const t = useTexts(leaseTexts);
  const { take } = useTexts(taskTexts);
  if (lease.over)
    return (
      <Alert
        role="alert"
        type="error"
        showIcon
        title={lease.refusal?.message ?? t.over}
        description={t.ended}
        action={
          <Link className="button-link" to="/next" state={{ take: true }}>
            {take}
          </Link>
        }
      />
    );
  if (!lease.ending && !lease.notKept) return null;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={lease.ending ? t.ending : t.notKept}
      description={lease.ending && lease.notKept ? t.notKept : undefined}
      action={
        <Button type="primary" onClick={lease.goOn}>
          {t.goOn}
        </Button>
      }
    />
  );
}
