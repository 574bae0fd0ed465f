import type { Language } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { claimTexts } from './claim.texts.js';
import { contestTexts } from './contest.texts.js';
import { correctionTexts } from './correction.texts.js';
import { evidenceTexts } from './evidence.texts.js';
import { objectionTexts } from './objection.texts.js';
import { securityTexts } from './security.texts.js';
import { filled, momentIn, notice, type Text } from './text.js';

/** Every notice there is. A `{until}` is the moment that the event names; nothing else is ever filled in, the number follows. */
export const noticeTexts = {
  ...claimTexts,
  ...contestTexts,
  ...evidenceTexts,
  ...objectionTexts,
  ...correctionTexts,
  ...securityTexts,
} as const satisfies Record<string, Record<Language, Text>>;

export type NoticeKind = keyof typeof noticeTexts;

/** What a notice is about, and which moment its text names. */
export interface NoticeFacts {
  readonly until?: Date | null | undefined;
  readonly caseId?: string | null | undefined;
  readonly correctionId?: string | null | undefined;
}

const named: Readonly<Record<Language, (reference: string) => string>> = {
  'zh-CN': (reference) => `编号 ${reference}。`,
  en: (reference) => ` Reference ${reference}.`,
};

/**
 * A notice as its reader reads it, with the reference number of the case or correction that it is about at the end. Throws when the
 * text names a moment and none is given.
 */
export const noticeText = (kind: NoticeKind, language: Language, facts: NoticeFacts = {}): Text => {
  const { until, caseId, correctionId } = facts;
  const { title, body } = noticeTexts[kind][language];
  const about = caseId ?? correctionId;
  const text = filled(body, until ? { until: momentIn(until, language) } : {});
  return { title, body: about ? text + named[language](referenceOf(about)) : text };
};

/**
 * Instead of any notice, to an address that an office wrote down for an account and nobody has proven: it may be a stranger's, who learns
 * that there is such an account, as by asking for its password they could before, and nothing of whom or what it is about.
 */
export const unprovenText = notice(
  '账号有重要通知',
  '如果有单位用此联系方式为您本人注册过账号：该账号有重要通知，请登录或【找回密码】后查看。如果没有，请忽略。',
  'Important news about your account',
  'If an office registered an account for you with this phone or e-mail address: there is important news about it. Log in, or reset your password, and read it. If there is none of yours, ignore this.',
);

/**
 * Instead of any notice, to an address that is somebody else's login by now, or on its way out: whoever reads it may have nothing to do with
 * the account, and an account of their own.
 */
export const movedText = notice(
  '一个账号有重要通知',
  '曾用此手机号或邮箱登录或接收通知的一个账号有重要通知。如果那是您的账号，请用它的其他手机号或邮箱登录后查看，它仍在使用证件号码的，也可以用证件号码登录；如果不是，请忽略，您自己的账号不受影响。',
  'Important news about an account',
  'There is important news about an account that used this phone or e-mail address before. If it is yours, log in to it by another phone or e-mail address of it and read it, or by its document number where it still has one. If it is not, ignore this: no account of yours is affected.',
);

/** Texts that carry something personal; `params` come from account when they are sent. */
export const deliveryTexts = {
  CONTACT_CODE: notice(
    '验证码',
    '验证码 {code}，10 分钟内有效，请勿告诉任何人。',
    'Your code',
    'Your code is {code}, valid for 10 minutes. Tell it to nobody.',
  ),
  PASSWORD_CODE: notice(
    '重置密码验证码',
    '验证码 {code}，用于重置密码，10 分钟内有效，请勿告诉任何人。如非本人操作，请忽略。',
    'Your password code',
    'Your code for a new password is {code}, valid for 10 minutes. Tell it to nobody. If this was not you, ignore it.',
  ),
  REAUTHENTICATION_CODE: notice(
    '身份确认验证码',
    '验证码 {code}，用于账号的重要操作（如更改联系方式、放弃证件号码），10 分钟内有效，请勿告诉任何人。如非本人操作，请立即重置密码。',
    'Your code for an important change',
    'Your code for an important change in your account, such as of contacts or of your document number, is {code}, valid for 10 minutes. Tell it to nobody. If this was not you, reset your password at once.',
  ),
  USERNAME: notice(
    '您的登录名',
    '您查询的登录名是 {username}。如非本人操作，请忽略。',
    'Your login name',
    'The login name you asked for is {username}. If this was not you, ignore it.',
  ),
  NUMBER_ANSWER: notice('证件号码查询结果', '{answer}', 'About the document number you entered', '{answer}'),
} as const satisfies Record<string, Record<Language, Text>>;
