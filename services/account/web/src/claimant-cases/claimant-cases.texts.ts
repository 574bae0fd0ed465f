import { texts } from '@zhenming/web-kit';

export const appealTexts = texts(
  {
    title: '申诉',
    lead: '每项申请只能申诉一次，由另一位审核员复核并书面答复。',
    text: '为什么您认为结果有误',
    hint: (left: number) => `请写明具体情况，还可输入 ${left} 个字。请勿填写证件号码。`,
    empty: '请写明申诉的理由',
    long: '申诉理由最多 2000 个字，请精简一些',
    send: '提交申诉',
  },
  {
    title: 'Appeal',
    lead: 'You may appeal once. Another reviewer checks it, and answers in writing.',
    text: 'Why you think the refusal is wrong',
    hint: (left: number) => `Say what is true; ${left} characters left. Do not write your document number here.`,
    empty: 'Write why you think the refusal is wrong',
    long: 'The text has 2,000 characters at most: make it shorter',
    send: 'Send the appeal',
  },
);

export const withdrawalTexts = texts(
  {
    button: '撤回申请',
    title: '撤回这项申请？',
    lead: '撤回后，您的账号将没有证件号码；已提交的材料会按规定留存，不再用于这项申请。您可以重新申请，也可以改用原账号登录。多次撤回的，再次申请前须等待的时间会逐次延长；申诉期间撤回的，至少 7 天后可以重新申请。',
    accept: '接受结果，结束申请',
    acceptTitle: '接受结果并结束申请？',
    acceptLead: '结束后不能再申诉。您的账号将没有证件号码，至少 7 天后可以重新申请。',
    no: '暂不撤回',
  },
  {
    button: 'Withdraw the claim',
    title: 'Withdraw this claim?',
    lead: 'Your account then has no number. What you handed in stays on record and counts no more. You may claim the number again, or log in to your old account. If you withdraw more than once, you have to wait longer each time before the next claim. If you withdraw while you appeal, you may claim again in 7 days at the earliest.',
    accept: 'Accept the refusal',
    acceptTitle: 'Accept the refusal and end the claim?',
    acceptLead:
      'You can no longer appeal then. Your account has no number, and you may claim again in 7 days at the earliest.',
    no: 'Not now',
  },
);

export const contestWithdrawalTexts = texts(
  {
    button: '撤回复议',
    title: '撤回复议？',
    lead: '撤回后不能再次申请复议，本账号仍处于注销状态；注销本账号的决定已因另一账号的复议撤销的，本账号恢复使用，但没有证件号码。',
    accept: '接受结果，结束复议',
    acceptTitle: '接受结果并结束复议？',
    acceptLead:
      '结束后不能再申诉，本账号仍处于注销状态；注销本账号的决定已因另一账号的复议撤销的，本账号恢复使用，但没有证件号码。',
    no: '暂不撤回',
  },
  {
    button: 'Withdraw the challenge',
    title: 'Withdraw the challenge?',
    lead: 'You cannot challenge the decision again then, and this account stays deregistered. Where the decision was reversed for another account, this one is in use again, without a number.',
    accept: 'Accept the refusal',
    acceptTitle: 'Accept the refusal and end the challenge?',
    acceptLead:
      'You can no longer appeal then, and this account stays deregistered. Where the decision was reversed for another account, this one is in use again, without a number.',
    no: 'Not now',
  },
);

export const photoReviewTexts = texts(
  {
    title: '证件重复-客服审核',
    lead: '这里显示您提交的手持证件照的审核进度。',
    none: '您没有证件重复的申请',
    noneLead: '如果注册时提示证件号码已被注册，可在个人信息的【解决方法】中申请，再上传手持证件照。',
    me: '前往个人信息',
    claim: (at: string) => `${at} 的申请`,
    correction: (at: string) => `${at} 的更正申请`,
    open: '查看申请',
    notYet: '还没有提交手持证件照。',
    upload: '上传手持证件照',
    more: '更早的申请',
  },
  {
    title: 'Duplicate ID: photo review',
    lead: 'The progress of the review of your photos.',
    none: 'You have no claim on a number',
    noneLead:
      'If the number was already in use when you registered, claim it under “Solutions” in your profile, then upload photos.',
    me: 'To your profile',
    claim: (at: string) => `Claim of ${at}`,
    correction: (at: string) => `Correction of ${at}`,
    open: 'See the claim',
    notYet: 'No photos are handed in yet.',
    upload: 'Upload the photos',
    more: 'Earlier claims',
  },
);

export const routeCardTexts = texts(
  {
    idle: '可以使用',
    closed: '暂不可用',
    waiting: '进行中',
    refused: '未通过',
    exhausted: '次数已用完',
    succeeded: '已通过',
    photoNeeds: '需要：两张手持证件的照片（没有反面的证件只需一张），由审核员查看。',
    classmateNeeds: '需要：同学的姓名、您所在的学校、层次和入学年份；再当面把 6 位验证码告诉同学。',
    recordNeeds: '需要：学校、学号或毕业证书编号、年份和层次。核实后立即有结果。',
    photo: '上传手持证件照',
    photoAgain: '重新拍摄并提交',
    photoProgress: '查看审核进度',
    classmate: '发送协助请求',
    classmateProgress: '查看验证码',
    record: '提供学籍或学历信息',
    submissionsLeft: (n: number) => `还可提交 ${n} 次`,
    triesLeft: (n: number) => `还可尝试 ${n} 次`,
    suggested: '学籍或学历信息未能核实时，请使用这种方式。',
    needed: '已核实的材料还不够，请再使用这种方式。',
    human: '提交次数已用完，可以请求人工协助。',
  },
  {
    idle: 'Open to you',
    closed: 'Not open now',
    waiting: 'Under way',
    refused: 'Refused',
    exhausted: 'Used up',
    succeeded: 'Succeeded',
    photoNeeds: 'You need: two photos of you holding the document (one if it has no back). A reviewer checks them.',
    classmateNeeds:
      'You need: a classmate’s name, your institution, level and year; then tell them a 6-digit code face to face.',
    recordNeeds: 'You need: institution, student or certificate number, year and level. The answer comes at once.',
    photo: 'Upload the photos',
    photoAgain: 'Take better photos',
    photoProgress: 'See the progress',
    classmate: 'Ask a classmate',
    classmateProgress: 'See the code',
    record: 'Give your study record',
    submissionsLeft: (n: number) => (n === 1 ? '1 submission left' : `${n} submissions left`),
    triesLeft: (n: number) => (n === 1 ? '1 try left' : `${n} tries left`),
    suggested: 'Take this way if your study record could not be confirmed.',
    needed: 'What was confirmed is not enough: take this way as well.',
    human: 'All submissions are used up: you may ask support for help.',
  },
);
