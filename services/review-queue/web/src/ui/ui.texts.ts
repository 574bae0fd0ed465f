import { texts } from '@zhenming/web-kit';

export const uiTexts = texts(
  {
    product: '甄明审核台',
    loading: '正在载入…',
    again: '重试',
    close: '关闭',
    cancel: '取消',
    overdue: '已逾期',
    refresh: '刷新',
    next: '下一页',
    first: '回到第一页',
    pages: '分页',
    shown: (n: number) => `本页 ${n} 条`,
    nobody: '—',
    leftOffice: '已离职',
    // offered in the language it leads to
    otherLanguage: 'English',
  },
  {
    product: 'Zhenming reviews',
    loading: 'Loading…',
    again: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
    overdue: 'Overdue',
    refresh: 'Refresh',
    next: 'Next page',
    first: 'To the first page',
    pages: 'Pages',
    shown: (n: number) => (n === 1 ? '1 entry on this page' : `${n} entries on this page`),
    nobody: '—',
    leftOffice: 'no longer here',
    otherLanguage: '中文',
  },
);
