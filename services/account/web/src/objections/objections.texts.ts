import { texts } from '@zhenming/web-kit';

export const objectionTexts = texts(
  { title: '我的异议', lead: '您已声明证件号码属于您，由审核员比对您和对方的手持证件照。' },
  {
    title: 'Your objection',
    lead: 'You said that the number is yours: reviewers compare your photos with those of the other side.',
  },
);
