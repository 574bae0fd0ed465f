import { texts } from '@zhenming/web-kit';

export const objectionTexts = texts(
  {
    title: '我的异议',
    lead: '您已声明证件号码属于您，由审核员比对您和对方的手持证件照。',
    over: '这项异议已结束',
    overOrForeign: '这项异议已结束，或属于另一个账号',
    overNext: '结果见收件箱中的通知。',
    another: '这是另一项申请或复议：每项须分别提交照片，为其他项提交的不计入这一项。',
    inbox: '前往收件箱',
  },
  {
    title: 'Your objection',
    lead: 'You said that the number is yours: reviewers compare your photos with those of the other side.',
    over: 'This objection is over',
    overOrForeign: 'This objection is over, or belongs to another account',
    overNext: 'The notice in your inbox says how it ended.',
    another:
      'This is another claim or challenge: photos are handed in for each, and those for one do not count for another.',
    inbox: 'To your inbox',
  },
);
