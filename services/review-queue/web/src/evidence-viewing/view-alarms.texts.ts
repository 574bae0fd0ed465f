import { texts } from '@zhenming/web-kit';

export const viewAlarmTexts = texts(
  {
    title: '查看预警',
    about: '有人在一小时内查看了很多照片，却没有对这些任务做出决定。请向本人了解原因。',
    caption: '最新的在前',
    who: '查看者',
    views: '查看次数',
    since: '统计自',
    raisedAt: '预警时间',
    nothing: '没有预警',
    nothingHelp: '没有人在一小时内大量查看照片而不做决定。',
  },
  {
    title: 'View alarms',
    about: 'Somebody looked at many photos within an hour and decided none of these tasks. Ask them why.',
    caption: 'Newest first',
    who: 'Who looked',
    views: 'Views',
    since: 'Counted from',
    raisedAt: 'Raised',
    nothing: 'There is no alarm',
    nothingHelp: 'Nobody looked at many photos within an hour without deciding.',
  },
);
