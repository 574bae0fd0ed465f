import { texts } from '@zhenming/web-kit';

export const frameTexts = texts(
  {
    skip: '跳到正文',
    menu: '主菜单',
    logOut: '退出登录',
    roles: '角色',
    zone: '显示的时间均为北京时间。',
    noPages: '您的角色没有可以打开的页面。请联系管理员。',
    notFound: '没有这个页面',
    notFoundHelp: '地址可能有误，或页面已移走。',
    home: '回到首页',
    broken: '页面出错了',
    brokenHelp: '您填写的内容仍保存在本标签页中。请重新载入；若仍出错，请联系管理员。',
    reload: '重新载入',
  },
  {
    skip: 'Skip to the content',
    menu: 'Main menu',
    logOut: 'Log out',
    roles: 'Roles',
    zone: 'All times are in Beijing time (UTC+8).',
    noPages: 'Your role has no page here. Contact an administrator.',
    notFound: 'There is no such page',
    notFoundHelp: 'The address may be wrong, or the page has moved.',
    home: 'To the start page',
    broken: 'This page failed',
    brokenHelp:
      'What you entered is kept in this tab. Load the page again; if it fails again, contact an administrator.',
    reload: 'Load again',
  },
);

/** The entries of the menu. */
export const menuTexts = texts(
  {
    review: '审核',
    queue: '任务队列',
    statistics: '统计',
    alarms: '照片预警',
    find: '按编号查找',
    deregistrations: '未确认的注销',
    parked: '搁置的消息',
    consumers: '消费组',
    humanHelp: '人工协助',
    correction: '代办更正',
    staff: '工作人员',
    ownLogin: '我的登录',
  },
  {
    review: 'Review',
    queue: 'Queue',
    statistics: 'Statistics',
    alarms: 'Photo alarms',
    find: 'Find by reference',
    deregistrations: 'Unacknowledged',
    parked: 'Parked messages',
    consumers: 'Consumers',
    humanHelp: 'Human help',
    correction: 'Assisted correction',
    staff: 'Staff',
    ownLogin: 'My login',
  },
);
