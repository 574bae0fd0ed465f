import { texts } from '@zhenming/web-kit';

export const deregistrationsTexts = texts(
  {
    title: '未确认的注销',
    about: '下游系统尚未确认收到的注销。逾期的，请联系该系统。',
    caption: '最早的在前，最多 500 条',
    reference: '编号',
    id: '注销 ID',
    effectiveAt: '生效时间',
    age: '已过',
    state: '状态',
    inTime: '时限内',
    subscribers: '尚未确认的系统',
    nothing: '全部已确认',
    nothingHelp: '没有下游系统尚未确认的注销。',
  },
  {
    title: 'Unacknowledged deregistrations',
    about: 'Deregistrations that a downstream system has not acknowledged. Where one is overdue, ask that system.',
    caption: 'Oldest first, at most 500',
    reference: 'Reference',
    id: 'Deregistration id',
    effectiveAt: 'Effective',
    age: 'Age',
    state: 'State',
    inTime: 'in time',
    subscribers: 'Not acknowledged by',
    nothing: 'All are acknowledged',
    nothingHelp: 'No downstream system is behind.',
  },
);
