import { texts } from '@zhenming/web-kit';

export const serviceTexts = texts(
  { account: '账号', 'id-conflict': '证件重复', 'review-queue': '审核', notification: '通知' },
  { account: 'account', 'id-conflict': 'id-conflict', 'review-queue': 'review-queue', notification: 'notification' },
);

export const parkedTexts = texts(
  {
    title: '搁置的消息',
    about: '多次处理失败的消息搁置在这里，同一键的后续消息在其后等待。请先排除原因，再重新处理。',
    silent: (names: string) => `以下服务没有回应，不知道它们是否有搁置的消息，请稍后重新载入：${names}`,
    caption: '搁置的消息',
    event: '事件',
    service: '服务',
    group: '消费组',
    key: '键',
    topic: '主题',
    reason: '原因',
    attempts: '已试次数',
    parkedAt: '搁置时间',
    age: '已过',
    action: '操作',
    unknown: '未知',
    replay: '重新处理',
    replayOf: (event: string, key: string) => `重新处理 ${event}（键 ${key}）`,
    confirm: '重新处理这些消息？',
    confirmHelp: '该键的全部搁置消息会按原来的顺序再处理一次。若原因仍在，它们会再次被搁置，不会丢失。',
    replayed: (n: number) => `正在重新处理 ${n} 条消息`,
    nothing: '没有搁置的消息',
    nothingHelp: '所有消息都已处理或正在处理，无需操作。',
  },
  {
    title: 'Parked messages',
    about:
      'Messages that failed again and again are parked here, and later ones of their key wait behind them. Mend the cause first, then replay them.',
    silent: (names: string) =>
      `These services did not answer, so their parked messages are missing here; load the page again later: ${names}`,
    caption: 'Parked messages',
    event: 'Event',
    service: 'Service',
    group: 'Group',
    key: 'Key',
    topic: 'Topic',
    reason: 'Reason',
    attempts: 'Tries',
    parkedAt: 'Parked',
    age: 'Age',
    action: 'Action',
    unknown: 'unknown',
    replay: 'Replay',
    replayOf: (event: string, key: string) => `Replay ${event} (key ${key})`,
    confirm: 'Replay these messages?',
    confirmHelp:
      'All parked messages of this key are handled again, in their order. If the cause is still there they are parked again; nothing is lost.',
    replayed: (n: number) => (n === 1 ? '1 message is being handled again' : `${n} messages are being handled again`),
    nothing: 'No parked messages',
    nothingHelp: 'Every message is handled or on its way: there is nothing to do.',
  },
);
