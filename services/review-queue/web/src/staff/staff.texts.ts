import { texts } from '@zhenming/web-kit';

export const loginTexts = texts(
  {
    title: '登录审核台',
    about: '仅供工作人员使用。您看到的材料和做出的操作都会留下记录。',
    login: '登录名',
    password: '密码',
    logIn: '登录',
    expired: '登录已过期，请重新登录',
    expiredHelp: '页面上的内容还在，登录后可以接着做。刚才的操作没有送达，请再做一次。',
  },
  {
    title: 'Log in to the reviews',
    about: 'For staff only. What you look at and what you do is recorded.',
    login: 'Login name',
    password: 'Password',
    logIn: 'Log in',
    expired: 'Your session has ended: log in again',
    expiredHelp:
      'What is on the page stays; go on when you are logged in. What you did last did not arrive: do it again.',
  },
);
