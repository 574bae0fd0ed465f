import { texts } from '@zhenming/web-kit';

export const objectionTexts = texts(
  {
    title: '我的异议',
    lead: '您已声明证件号码属于您，由审核员比对您和对方的手持证件照。',
    over: '这项异议已结束',
    overOrForeign: '这项异议已结束，或属于另一个账号',
    overNext: '结果见收件箱中的通知。',
    inbox: '前往收件箱',
  },
  {
    title: 'Your objection',
    lead: 'You said that the number is yours: reviewers compare your photos with those of the other side.',
    over: 'This objection is over',
    overOrForeign: 'This objection is over, or belongs to another account',
    overNext: 'The notice in your inbox says how it ended.',
    inbox: 'To your inbox',
  },
);
