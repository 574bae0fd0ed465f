import { texts } from '@zhenming/web-kit';

export const proofOfWorkTexts = texts(
  { working: '正在进行安全校验，大约需要几秒钟，请不要关闭页面。' },
  { working: 'A security check is under way. It takes a few seconds: leave this page open.' },
);
