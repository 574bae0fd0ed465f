import { texts } from '@zhenming/web-kit';

export const correctionListTexts = texts(
  {
    corrections: '更正记录',
    correctionOf: (number: string) => `证件号码更正为 ${number}`,
    correctionOfName: (name: string) => `姓名更正为 ${name}`,
    reference: (number: string) => `编号 ${number}`,
    byOwner: '由您申请',
    bySupport: '由客服应来电发起',
    OPEN: '处理中',
    CORRECTED: '已更正',
    UNAPPLIED: '已通过，未生效',
    REFUSED: '未通过',
    WITHDRAWN: '已撤回',
    IDLE: '超时结束',
  },
  {
    corrections: 'Corrections',
    correctionOf: (number: string) => `Number to ${number}`,
    correctionOfName: (name: string) => `Name to ${name}`,
    reference: (number: string) => `reference ${number}`,
    byOwner: 'asked for by you',
    bySupport: 'opened by support for a caller',
    OPEN: 'Open',
    CORRECTED: 'Corrected',
    UNAPPLIED: 'Approved, without effect',
    REFUSED: 'Refused',
    WITHDRAWN: 'Withdrawn',
    IDLE: 'Ended without photos',
  },
);
