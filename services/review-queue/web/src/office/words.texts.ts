import { texts } from '@zhenming/web-kit';

/** The words of the API that several pages of the office show. */
export const kindTexts = texts(
  { PHOTO: '照片审核', APPEAL: '申诉复核', RETURNED: '退回重审', CORRECTION: '号码更正' },
  { PHOTO: 'Photos', APPEAL: 'Appeal', RETURNED: 'Returned decision', CORRECTION: 'Number correction' },
);

export const statusTexts = texts(
  { OPEN: '等待审核', DEALT: '审核中', DECIDED: '已决定', CANCELLED: '已取消' },
  { OPEN: 'Waiting', DEALT: 'In review', DECIDED: 'Decided', CANCELLED: 'Cancelled' },
);

export const verdictTexts = texts(
  { APPROVE: '通过', RETRY: '要求重拍', FINAL: '最终拒绝' },
  { APPROVE: 'Approved', RETRY: 'Better photos', FINAL: 'Refused' },
);

export const serviceTexts = texts(
  { account: '账户', 'id-conflict': '证件冲突', 'review-queue': '审核队列', notification: '通知' },
  { account: 'account', 'id-conflict': 'id-conflict', 'review-queue': 'review-queue', notification: 'notification' },
);

export const officeTexts = texts(
  {
    overdue: '已逾期',
    refresh: '刷新',
    next: '下一页',
    first: '回到第一页',
    pages: '分页',
    shown: (n: number) => `本页 ${n} 条`,
    nobody: '—',
    leftOffice: '已离职',
  },
  {
    overdue: 'Overdue',
    refresh: 'Refresh',
    next: 'Next page',
    first: 'To the first page',
    pages: 'Pages',
    shown: (n: number) => (n === 1 ? '1 entry on this page' : `${n} entries on this page`),
    nobody: '—',
    leftOffice: 'no longer here',
  },
);
