import type { Situation } from '../accounts/account.js';

/** 【解决方法】: what a person can do whose number is in use. Shown with the refusal itself, and again in the profile. */
export interface Solution {
  readonly id: 'LOG_IN' | 'FIND_USERNAME' | 'BY_EMAIL' | 'REGISTER_AGAIN';
  readonly zh: string;
  readonly en: string;
}

const logIn: Solution = {
  id: 'LOG_IN',
  zh: '使用原账号登录',
  en: 'Log in with the original account',
};
const findUsername: Solution = {
  id: 'FIND_USERNAME',
  zh: '【找回用户名】：凭姓名和证件号码找回原账号的登录名',
  en: 'Find the login name of the original account by name and document number',
};

/** with `number/already-registered` */
export const solutions: readonly Solution[] = [
  logIn,
  findUsername,
  {
    id: 'BY_EMAIL',
    zh: '使用邮箱注册新账号（暂不填写证件号码），登录后进入【个人信息】→【基本信息】，选择【修改姓名信息】',
    en: 'Register by e-mail without a number, log in, and enter name and number under My profile → Basic information',
  },
  {
    id: 'REGISTER_AGAIN',
    zh: '勾选“我要重新注册”并点击【完成注册】；登录后进入【个人信息】→【解决方法】，验证身份',
    en: 'Tick “register again” and complete the registration; then log in and verify your identity under My profile → Solutions',
  },
];

/** with `number/under-review`: nobody can claim it now */
export const adviceDuringReview: readonly Solution[] = [logIn, findUsername];

export const solutionsOf = (situation: Situation): readonly Solution[] =>
  situation === 'number/under-review' ? adviceDuringReview : solutions;
