import { texts } from '@zhenming/web-kit';

/** what several pages of an account say */
export const uiTexts = texts(
  {
    PHONE: '手机',
    EMAIL: '邮箱',
    back: '返回',
    toProfile: '返回个人信息',
    no: '不，返回',
  },
  {
    PHONE: 'Phone',
    EMAIL: 'E-mail',
    back: 'Back',
    toProfile: 'Back to my profile',
    no: 'No, go back',
  },
);

export const errorPageTexts = texts(
  {
    missing: '没有这个页面',
    missingLead: '地址可能已失效。您可以回到首页继续。',
    home: '回到首页',
    broken: '页面出了问题',
    brokenLead: '请重新打开页面：密码、验证码、证件号码和照片需要重新填写，其他内容还在。如果仍然不行，请联系客服。',
    reload: '重新打开',
  },
  {
    missing: 'There is no such page',
    missingLead: 'The address may no longer be valid. Go on from the first page.',
    home: 'To the first page',
    broken: 'This page failed',
    brokenLead:
      'Open the page again: passwords, codes, numbers and photos have to be entered again, the rest is still there. If it still fails, contact support.',
    reload: 'Open again',
  },
);

/** what is asked wherever a phone number or an e-mail address is typed */
export const addressTexts = {
  PHONE: texts(
    {
      label: '手机号',
      hint: '大陆手机号直接填写；其他地区以 + 和国家代码开头。',
      missing: '请填写手机号。',
      wrong: '手机号不正确。请填写 11 位大陆手机号，或以 + 和国家代码开头的号码。',
    },
    {
      label: 'Phone',
      hint: 'Mainland numbers as they are; others begin with + and the country code.',
      missing: 'Enter your phone number.',
      wrong:
        'This is no phone number. Enter 11 digits of a mainland number, or one that begins with + and the country code.',
    },
  ),
  EMAIL: texts(
    {
      label: '邮箱',
      hint: '验证码和通知会发送到这个邮箱。',
      missing: '请填写邮箱。',
      wrong: '邮箱不正确。请填写完整的邮箱，例如 name@example.com。',
    },
    {
      label: 'E-mail',
      hint: 'The code and all notices go to this address.',
      missing: 'Enter your e-mail address.',
      wrong: 'This is no e-mail address. Enter all of it, such as name@example.com.',
    },
  ),
} as const;

export const codeTexts = texts(
  {
    code: '验证码',
    hint: '6 位或 8 位数字，10 分钟内有效。',
    send: '获取验证码',
    missing: '请填写收到的 6 位或 8 位验证码。',
    wrong: '验证码不正确或已失效。输错 5 次后验证码失效，请获取新的验证码。',
    resend: '重新发送',
    resendIn: (seconds: number) => `重新发送（${seconds} 秒后）`,
    resent: '已重新发送，请使用最新收到的验证码。',
    awaited: (to: string) => `验证码已发送到 ${to}，还没有填写。`,
    awaitedSomewhere: '验证码已发送，还没有填写。',
    enter: '填写验证码',
  },
  {
    code: 'Code',
    hint: 'Six or eight digits, valid for 10 minutes.',
    send: 'Send me a code',
    missing: 'Enter the six or eight digits of the code.',
    wrong: 'The code is wrong or no longer valid. Five wrong tries end it: send a new one then.',
    resend: 'Send a new code',
    resendIn: (seconds: number) => `Send a new code (in ${seconds} s)`,
    resent: 'A new code was sent. Use the latest one.',
    awaited: (to: string) => `A code was sent to ${to} and is not entered yet.`,
    awaitedSomewhere: 'A code was sent and is not entered yet.',
    enter: 'Enter the code',
  },
);

export const noticeTexts = texts(
  {
    again: '重试',
    wait: (span: string) => `请在 ${span}后重试。`,
    loading: '正在加载…',
    slow: '网络较慢，仍在等待回应，请不要关闭页面。',
    failed: '页面没有收到正常的回应，请重试。如果仍然不行，请重新打开页面。',
  },
  {
    again: 'Try again',
    wait: (span: string) => `Try again in ${span}.`,
    loading: 'Loading…',
    slow: 'The network is slow: still waiting, please keep this page open.',
    failed: 'The page got no proper answer: try again. If it still fails, open the page again.',
  },
);

export const formTexts = texts(
  { invalid: (n: number) => `有 ${n} 项需要修改：` },
  { invalid: (n: number) => (n === 1 ? '1 thing needs a change:' : `${n} things need a change:`) },
);

export const referenceTexts = texts({ reference: '编号' }, { reference: 'Reference' });

export const pageTexts = texts({ portal: '甄明' }, { portal: 'Zhenming' });

export const passwordTexts = texts(
  { show: '显示密码', rule: '至少 10 个字符。不要使用常见密码，也不要包含手机号、邮箱、姓名、出生日期或证件号码。' },
  {
    show: 'Show the password',
    rule: 'At least 10 characters. Choose no common password, and leave out your phone, e-mail address, name, date of birth and document number.',
  },
);

export const checkTexts = texts(
  { title: '请再核对一遍', next: '下一步，核对', change: '返回修改' },
  { title: 'Check once more', next: 'Next: check', change: 'Change' },
);

export const comboboxTexts = texts(
  { offered: (n: number) => (n === 0 ? '没有匹配的选项' : `有 ${n} 个选项，用上下方向键选择`) },
  {
    offered: (n: number) =>
      n === 0 ? 'Nothing matches' : n === 1 ? '1 choice: press the down arrow' : `${n} choices: press the down arrow`,
  },
);
