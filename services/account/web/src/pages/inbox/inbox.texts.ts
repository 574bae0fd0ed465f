import { texts } from '@zhenming/web-kit';

export const inboxTexts = texts(
  {
    title: '收件箱',
    lead: '与您账号有关的每件事都会记录在这里，最新的排在最前。',
    empty: '还没有消息。有新消息时会自动显示在这里。',
    unread: '未读',
    readAll: '全部标为已读',
    allRead: '已全部读过',
    more: '查看更早的消息',
    toCase: '查看这项申请',
    toAssist: '处理协助请求',
    toCorrection: '查看更正申请',
    toNumber: '查看证件号码的处理办法',
    toBinding: '去做实名信息绑定',
    toProfile: '查看个人信息',
  },
  {
    title: 'Inbox',
    lead: 'Everything that concerns your account is kept here, newest first.',
    empty: 'There are no messages yet. New ones appear here by themselves.',
    unread: 'Unread',
    readAll: 'Mark all as read',
    allRead: 'All are read',
    more: 'Show earlier messages',
    toCase: 'Open this claim',
    toAssist: 'Answer the request for help',
    toCorrection: 'Open this correction',
    toNumber: 'See what you can do about the number',
    toBinding: 'Go on to real-name binding',
    toProfile: 'See your profile',
  },
);
