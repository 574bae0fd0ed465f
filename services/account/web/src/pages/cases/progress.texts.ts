import { texts } from '@zhenming/web-kit';

export const photoProgressTexts = texts(
  {
    waiting: '照片已提交，等待人工审核',
    appeal: '申诉已提交，由另一位工作人员审核',
    again: '情况有变，您的照片会重新审核，无需再次提交',
    position: (n: number) => (n === 1 ? '您排在第 1 位，下一个就是您。' : `您排在第 ${n} 位，前面还有 ${n - 1} 位。`),
    looking: '工作人员正在查看您的照片。',
    usual: (span: string) => `最近通常需要 ${span}。`,
    due: (at: string) => `预计 ${at} 前答复。`,
    live: '有结果时，此页和收件箱会自动更新，您可以离开此页。',
    retry: '照片需要重拍',
    retryLead: '请按下面的原因重新拍摄，再提交一次：',
    final: '照片未通过审核',
    said: '工作人员的说明',
    appealUntil: (at: string) => `如果您认为有误，可在 ${at} 之前申诉一次。`,
  },
  {
    waiting: 'Your photos are handed in and wait for a person to look',
    appeal: 'Your appeal is made: somebody else looks',
    again: 'Circumstances changed: your photos are looked at anew. You need not send them again',
    position: (n: number) => (n === 1 ? 'You are the next one in the queue.' : `You are number ${n} in the queue.`),
    looking: 'Somebody is looking at your photos now.',
    usual: (span: string) => `Lately it took ${span}.`,
    due: (at: string) => `An answer is due by ${at}.`,
    live: 'This page and your inbox follow by themselves: you need not stay here.',
    retry: 'Better photos are asked for',
    retryLead: 'Take them again with these reasons in mind, and hand them in once more:',
    final: 'The photos were not accepted',
    said: 'What the reviewer wrote',
    appealUntil: (at: string) => `If that is wrong, appeal once before ${at}.`,
  },
);

export const appealTexts = texts(
  {
    title: '申诉',
    lead: '每项申请只能申诉一次，由另一位工作人员审核并书面答复。',
    text: '为什么您认为结果有误',
    hint: (left: number) => `请写明具体情况，还可输入 ${left} 个字。请勿填写证件号码。`,
    empty: '请写明申诉的理由',
    long: '申诉理由最多 2000 个字，请精简一些',
    send: '提交申诉',
  },
  {
    title: 'Appeal',
    lead: 'You may appeal once. Somebody else looks, and you are answered in writing.',
    text: 'Why the refusal is wrong',
    hint: (left: number) => `Say what is the case; ${left} characters left. Do not write your ID number here.`,
    empty: 'Write why the refusal is wrong',
    long: 'The text has 2,000 characters at most: make it shorter',
    send: 'Send the appeal',
  },
);

export const withdrawalTexts = texts(
  {
    button: '撤回申请',
    title: '撤回这项申请？',
    lead: '撤回后，您的账号将没有证件号码。您可以重新申请，也可以改用原账号登录。',
    accept: '接受结果，结束申请',
    acceptTitle: '接受结果并结束申请？',
    acceptLead: '结束后不能再申诉。您的账号将没有证件号码，7 天后可以重新申请。',
    correctionTitle: '撤回更正申请？',
    correctionLead: '撤回后号码保持不变，您可以随时再次申请更正。',
    no: '暂不撤回',
  },
  {
    button: 'Withdraw the claim',
    title: 'Withdraw this claim?',
    lead: 'Your account then has no number. You may claim it again, or log in to your old account.',
    accept: 'Accept the refusal',
    acceptTitle: 'Accept the refusal and end the claim?',
    acceptLead: 'You can no longer appeal then. Your account has no number, and you may claim again in 7 days.',
    correctionTitle: 'Withdraw the correction?',
    correctionLead: 'The number then stays as it is. You can ask for another correction at any time.',
    no: 'Not now',
  },
);

export const photoReviewTexts = texts(
  {
    title: '证件重复-客服审核',
    lead: '这里显示您提交的手持证件照的审核进度。',
    none: '您没有证件重复的申请',
    noneLead: '如果注册时提示证件号码已被注册，可在个人信息的【解决办法】中申请，再上传手持证件照。',
    me: '前往个人信息',
    claim: (at: string) => `${at} 的申请`,
    correction: (at: string) => `${at} 的证件号码更正申请`,
    open: '查看申请',
    notYet: '还没有提交手持证件照。',
    drafts: '已上传但还没有提交。照片最多保留 1 小时，请尽快提交。',
    upload: '上传手持证件照',
    more: '更早的申请',
  },
  {
    title: 'Duplicate ID: reviewed by a person',
    lead: 'How far the review of your photos is.',
    none: 'You have no claim on a number',
    noneLead:
      'If the number was already in use when you registered, claim it under “Solutions” in your profile, then upload photos.',
    me: 'To your profile',
    claim: (at: string) => `Claim of ${at}`,
    correction: (at: string) => `Correction of ${at}`,
    open: 'See the claim',
    notYet: 'No photos are handed in yet.',
    drafts: 'Uploaded, but not handed in. Photos are kept for an hour: hand them in soon.',
    upload: 'Upload the photos',
    more: 'Earlier claims',
  },
);

export const correctionTexts = texts(
  {
    title: '更正证件号码',
    lead: '提交手持正确证件的照片，由工作人员审核后更正账号中的号码。',
    upload: '上传手持证件照',
    uploadAgain: '重新拍摄并提交',
    idle: (at: string) => `请在 ${at} 之前提交照片，否则更正申请会自动结束。`,
    settling: '更正正在生效，通常只需几秒。此页会自动更新。',
    me: '查看个人信息',
    another: '再次申请更正',
    withdraw: '撤回更正申请',
    opened: (at: string) => `申请时间：${at}`,
  },
  {
    title: 'Correct the number',
    lead: 'Hand in photos with the right document in your hand. A person looks, and the number of your account is corrected.',
    upload: 'Upload the photos',
    uploadAgain: 'Take better photos',
    idle: (at: string) => `Hand in photos before ${at}, or the correction ends by itself.`,
    settling: 'The correction is taking effect, which is a matter of seconds. This page follows by itself.',
    me: 'See your profile',
    another: 'Ask for another correction',
    withdraw: 'Withdraw the correction',
    opened: (at: string) => `Asked for on ${at}`,
  },
);
