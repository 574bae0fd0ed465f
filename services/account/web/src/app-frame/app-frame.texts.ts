import { texts } from '@zhenming/web-kit';

export const frameTexts = texts(
  {
    brand: '甄明',
    brandMore: '学生信息门户',
    skip: '跳到正文',
    otherLanguage: 'English',
    menu: '主菜单',
    logout: '退出',
    me: '个人信息',
    photoReview: '证件重复-客服审核',
    classmateHelp: '证件重复-用户协助',
    support: '需要人工协助？',
    zone: '本站显示的时间均为北京时间。',
    authority: (name: string) => `主办单位：${name}`,
    offline: '网络已断开。已填写的内容还在，恢复后请继续。',
  },
  {
    brand: 'Zhenming',
    brandMore: 'Student portal',
    skip: 'Skip to the content',
    otherLanguage: '中文',
    menu: 'Main menu',
    logout: 'Log out',
    me: 'My profile',
    photoReview: 'Duplicate ID: photo review',
    classmateHelp: 'Duplicate ID: classmate help',
    support: 'Do you need help from support?',
    zone: 'All times are in Beijing time (UTC+8).',
    authority: (name: string) => `Run by ${name}`,
    offline: 'You are offline. What you entered is still here: go on when the network is back.',
  },
);
