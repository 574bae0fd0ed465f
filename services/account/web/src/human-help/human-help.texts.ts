import { texts } from '@zhenming/web-kit';

export const humanHelpTexts = texts(
  {
    offered: '照片提交次数已用完，可以请求人工协助',
    offeredLead: '提交次数也可能被他人用掉。客服了解情况后，可以为您重新开放验证方式。',
    ask: '请求人工协助',
    asked: '已请求人工协助',
    askedLead: '请联系客服说明情况，并报上编号。有结果时会通知您，此页和收件箱会自动更新。',
    support: '客服：',
    kept: (at: string) => `等待期间申请不会自动结束，为您保留到 ${at}。`,
  },
  {
    offered: 'All photo submissions are used up: you may ask a person for help',
    offeredLead:
      'Others may have used them up. Once a person knows what happened, they can open the ways for you again.',
    ask: 'Ask a person for help',
    asked: 'You asked a person for help',
    askedLead:
      'Contact support, say what happened and read them the reference number. You are told what comes of it, here and in your inbox.',
    support: 'Support: ',
    kept: (at: string) => `Your claim does not end by itself meanwhile. It is kept until ${at}.`,
  },
);
