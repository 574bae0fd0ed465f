import { texts } from '@zhenming/web-kit';

export const deregistrationsTexts = texts(
  {
    title: '未确认的注销',
    about: '下游系统尚未确认收到这些注销。已逾期的，请联系该系统。',
    caption: '最早的在前，最多 500 条',
    reference: '编号',
    id: '注销 ID',
    effectiveAt: '生效时间',
    age: '已过',
    state: '状态',
    inTime: '期限内',
    subscribers: '尚未确认的系统',
    nothing: '没有未确认的注销',
    nothingHelp: '下游系统已确认收到全部注销，无需处理。',
  },
  {
    title: 'Unacknowledged deregistrations',
    about: 'Deregistrations that a downstream system has not acknowledged. Where one is overdue, contact that system.',
    caption: 'Oldest first, at most 500',
    reference: 'Reference',
    id: 'Deregistration id',
    effectiveAt: 'Effective',
    age: 'Age',
    state: 'Status',
    inTime: 'in time',
    subscribers: 'Not acknowledged by',
    nothing: 'No unacknowledged deregistrations',
    nothingHelp: 'Downstream systems acknowledged them all: there is nothing to do.',
  },
);
