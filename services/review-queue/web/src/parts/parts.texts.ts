import { texts } from '@zhenming/web-kit';

export const partsTexts = texts(
  {
    product: '甄明审核台',
    loading: '正在载入…',
    again: '重试',
    close: '关闭',
    cancel: '取消',
  },
  {
    product: 'Zhenming reviews',
    loading: 'Loading…',
    again: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
  },
);
