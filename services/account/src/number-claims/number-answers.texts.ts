import { problems, type ProblemSlug, type Language } from '@zhenming/contracts';

/** what the inbox tells of; the last is about who asks, but is found out with the number, and so in the same time */
export const numberRefusals = [
  'number/already-registered',
  'number/under-review',
  'number/claim-again-later',
  'number/too-many-claims',
  'number/claimed-elsewhere',
  'number/one-per-contact',
] as const satisfies readonly ProblemSlug[];
export type NumberRefusal = (typeof numberRefusals)[number];

const own = {
  HELD: {
    zh: '证件号码已登记到您的账号。',
    en: 'The document number is registered to your account.',
  },
  CONTESTED: {
    zh: '证件号码已被注册，您的重新注册申请已受理。请登录后进入【个人信息】→【解决方法】，查看现在需要做什么。',
    en: 'The document number is already registered; your claim is recorded. Log in, open My profile → Solutions and see what it needs now.',
  },
  // whatever the review has come to: the next try says how the number stands
  REVIEW_OVER: {
    zh: '您此前因待审核未能填写的证件号码，现在可以再次填写。请登录后进入【个人信息】→【基本信息】，选择【修改姓名信息】。',
    en: 'The document number that you could not enter while it was under review can be entered again. Log in, open My profile → Basic information and enter name and number.',
  },
} as const;

export type NumberAnswerKind = keyof typeof own | NumberRefusal;

const BEIJING = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' } as const;
const inBeijing = (moment: Date, tongue: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(tongue === 'zh' ? 'zh-CN' : 'en-GB', BEIJING).format(moment);

/** of the answers that end by themselves, when that is */
const whenTexts: Partial<Record<NumberAnswerKind, Record<'zh' | 'en', (moment: Date) => string>>> = {
  'number/under-review': {
    zh: (until) => `。最迟于${inBeijing(until, 'zh')}（北京时间）可以再次填写，届时会通知您。`,
    en: (until) =>
      `. It can be entered again by ${inBeijing(until, 'en')} (Beijing time) at the latest; we will tell you then.`,
  },
  'number/claim-again-later': {
    zh: (from) => `。${inBeijing(from, 'zh')}（北京时间）起可以再次申请。`,
    en: (from) => `. You can claim it again from ${inBeijing(from, 'en')} (Beijing time).`,
  },
};

/** What the inbox says. `when`: when a number under review can be entered again at the latest, or from when it can be claimed again. */
export function answerText(answer: NumberAnswerKind, language: Language, when?: Date): string {
  const tongue = language === 'en' ? 'en' : 'zh';
  const text = answer in own ? own[answer as keyof typeof own] : problems[answer as NumberRefusal];
  return text[tongue] + (when ? (whenTexts[answer]?.[tongue](when) ?? '') : '');
}
