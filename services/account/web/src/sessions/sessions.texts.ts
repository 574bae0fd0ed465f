import { texts } from '@zhenming/web-kit';

export const loginTexts = texts(
  {
    title: '登录',
    lead: '使用手机号、邮箱或证件号码登录。',
    login: '手机号、邮箱或证件号码',
    loginHint: '如果您重新注册过，或账号已被注销，请使用手机号或邮箱。',
    loginMissing: '请填写手机号、邮箱或证件号码。',
    password: '密码',
    passwordMissing: '请填写密码。',
    submit: '登录',
    noAccount: '还没有账号？',
    register: '注册',
    forgotName: '找回用户名',
    forgotPassword: '找回密码',
    changed: '密码已修改，请使用新密码登录。',
    toLogin: '去登录',
    otherAccount: '退出当前账号，登录原账号',
  },
  {
    title: 'Log in',
    lead: 'With your phone, e-mail address or document number.',
    login: 'Phone, e-mail address or document number',
    loginHint: 'If you registered again, or the account was deregistered, use your phone or e-mail address.',
    loginMissing: 'Enter your phone, e-mail address or document number.',
    password: 'Password',
    passwordMissing: 'Enter your password.',
    submit: 'Log in',
    noAccount: 'No account yet?',
    register: 'Register',
    forgotName: 'Find my login name',
    forgotPassword: 'Reset my password',
    changed: 'Your password is changed. Log in with the new one.',
    toLogin: 'Log in',
    otherAccount: 'Log out here and log in with the original account',
  },
);

export const expiredTexts = texts(
  {
    ended: '登录已过期',
    endedLead: '请重新登录，已填写的内容还在。',
    notNow: '暂不登录',
  },
  {
    ended: 'Your session has ended',
    endedLead: 'Log in again. What you entered is still here.',
    notNow: 'Not now',
  },
);
