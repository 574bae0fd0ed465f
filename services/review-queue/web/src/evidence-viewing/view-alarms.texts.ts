import { texts } from '@zhenming/web-kit';

export const viewAlarmTexts = texts(
  {
    title: '照片预警',
    about: '有人在一小时内查看了很多照片，却没有对这些任务下结论。请向本人了解原因。',
    caption: '最新的在前',
    who: '查看者',
    views: '查看次数',
    since: '统计自',
    raisedAt: '预警时间',
    nothing: '没有照片预警',
    nothingHelp: '没有人在一小时内大量查看照片而不下结论，无需处理。',
  },
  {
    title: 'Photo alarms',
    about: 'Somebody looked at many photos within an hour and decided none of these tasks. Ask the person why.',
    caption: 'Newest first',
    who: 'Who looked',
    views: 'Views',
    since: 'Counted from',
    raisedAt: 'Raised',
    nothing: 'No photo alarms',
    nothingHelp: 'Nobody looked at many photos within an hour without deciding: there is nothing to do.',
  },
);
