import { texts } from '@zhenming/web-kit';

export const humanHelpTexts = texts(
  {
    offered: '照片提交次数已用完，可以请求人工协助',
    offeredLead: '提交次数也可能被他人用掉。客服了解情况后，可以为您重新开放验证方式。',
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
    ask: 'Ask support for help',
    asked: 'You asked support for help',
    askedLead:
      'Contact support, say what happened and give them the reference number. We will tell you the result, here and in your inbox.',
    support: 'Support: ',
    kept: (at: string) => `Your claim does not end by itself meanwhile. We keep it for you until ${at}.`,
  },
);
