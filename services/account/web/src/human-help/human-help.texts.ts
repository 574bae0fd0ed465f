import { texts } from '@zhenming/web-kit';

export const humanHelpTexts = texts(
  {
    offered: '照片提交次数已用完，可以请求人工协助',
    offeredLead: '提交次数也可能被他人用掉。客服了解情况后，可以为您重新开放验证方式。',
    decided: '该号码近期作出过决定，可以请求人工协助',
    decidedLead:
      '客服了解情况后，未参与该决定的高级审核员可以为您的申请重新受理该号码。之后您仍须验证身份，现使用者也会收到通知。',
    ask: '请求人工协助',
    asked: '已请求人工协助',
    askedLead: '请联系客服说明情况，并提供编号。有结果时会通知您，此页和收件箱会自动更新。',
    support: '客服：',
    kept: (at: string) => `等待期间申请不会自动结束，为您保留到 ${at}。`,
  },
  {
    offered: 'All photo submissions are used up: you may ask support for help',
    offeredLead:
      'Others may have used them up. Once support knows what happened, they can open the ways for you again.',
    decided: 'This number was decided recently: you may ask support for help',
    decidedLead:
      'Once support knows what happened, a senior reviewer who had no part in that decision can open the number for your claim. You prove who you are then, and whoever has the number now is told.',
    ask: 'Ask support for help',
    asked: 'You asked support for help',
    askedLead:
      'Contact support, say what happened and give them the reference number. We will tell you the result, here and in your inbox.',
    support: 'Support: ',
    kept: (at: string) => `Your claim does not end by itself meanwhile. We keep it for you until ${at}.`,
  },
);
