import { texts } from '@zhenming/web-kit';

export const caseTexts = texts(
  {
    title: '证件号码重复：我的申请',
    lead: '您填写的证件号码已被其他账号使用。请从下面选择一种方式，证明您是本人。',
    opened: (at: string) => `申请时间：${at}`,
    ways: '三种验证方式',
    waysLead: '可以先选一种，也可以同时进行。',
    settled: (at: string) => `该号码近期作出过决定：${at} 之前，只受理比该决定更有力的验证方式。`,
    impact: '影响说明',
    impactLead: '使用任何一种方式前，请先阅读：',
    history: '进展',
    whole: '查看全部进展',
    back: '返回申请',
    missing: '没有找到您要看的内容。它可能属于另一个账号，请确认登录的账号。',
    me: '前往个人信息',
    returned: (times: number) => `情况有变，之前的决定未能生效（第 ${times} 次）。您提交的材料仍然有效。`,
  },
  {
    title: 'Number already in use: your claim',
    lead: 'Another account uses the number that you entered. Prove in one of these ways that it is yours.',
    opened: (at: string) => `Claimed on ${at}`,
    ways: 'Three ways to prove who you are',
    waysLead: 'Begin with one, or take several at the same time.',
    settled: (at: string) =>
      `This number was decided recently: until ${at} only a stronger way than that decision’s is taken.`,
    impact: 'What it affects',
    impactLead: 'Read this before you take any of the ways:',
    history: 'Progress',
    whole: 'See everything that happened',
    back: 'Back to the claim',
    missing: 'There is nothing here. It may belong to another account: check which one you are logged in to.',
    me: 'To your profile',
    returned: (times: number) =>
      `Something changed, and the decision could not take effect (time ${times}). What you handed in stays valid.`,
  },
);

/** of a contest, in place of those of a claim */
export const contestTexts = texts(
  {
    title: '对注销的复议',
    lead: '您已对本账号的注销申请复议。请提交手持证件照，证明证件号码属于您本人。',
    opened: (at: string) => `申请时间：${at}`,
    ways: '提交手持证件照',
    waysLead: '由未参与原决定的审核员审核，并书面答复您。',
    impactLead: '提交之前，请先阅读：',
  },
  {
    title: 'Your challenge of the deregistration',
    lead: 'You challenged the decision to deregister this account. Hand in photos with your document, to prove that the number is yours.',
    opened: (at: string) => `Challenged on ${at}`,
    ways: 'Photos with your document',
    waysLead: 'A reviewer who did not make the decision checks them, and answers in writing.',
    impactLead: 'Read this before you hand them in:',
  },
);

export const contestOutcomeTexts = texts(
  {
    WON: '原决定已撤销，您的账号已恢复使用，证件号码归您的账号使用。收件箱中的通知说明哪些内容未能恢复。',
    RELEASED: '号码归您的账号使用。',
    REFUSED: '您的复议未改变原决定，不能再次申请复议。如有疑问，请联系客服。',
    WITHDRAWN: '复议已结束，未改变原决定。',
    IDLE: '复议已结束，未改变原决定，不能再次申请复议。',
    SUPERSEDED: '另一项决定已先生效。请登录查看您的账号现在的状态。',
    REVERSED: '号码已不在您的账号名下。如有疑问，请联系客服。',
  },
  {
    WON: 'The decision is reversed, your account is in use again, and the number is with it. The message in your inbox says what we could not give back.',
    RELEASED: 'The number is your account’s.',
    REFUSED:
      'Your challenge has not changed the decision, and you cannot challenge it again. If you have questions, contact support.',
    WITHDRAWN: 'Your challenge is over, and has not changed the decision.',
    IDLE: 'Your challenge is over, and has not changed the decision. You cannot challenge it again.',
    SUPERSEDED: 'Another decision took effect first. Log in to see the state of your account.',
    REVERSED: 'The number is no longer your account’s. If you have questions, contact support.',
  },
);

/** what an outcome means, and what comes next */
export const outcomeTexts = texts(
  {
    WON: '使用同一号码的其他账号（如有）已注销。下一步：进行实名信息绑定。',
    RELEASED: '号码归您的账号使用。下一步：进行实名信息绑定。',
    REFUSED: '这项申请不再处理。如果您仍认为号码属于您，至少 7 天后可以重新申请，或联系客服。',
    WITHDRAWN:
      '您的账号现在没有证件号码。没有提交过证明材料的，可以填写正确的号码；提交过的，可能要在申请之日起 30 天后才能改填其他号码。您也可以使用原账号登录。多次撤回或照片曾未通过审核的，须等待一段时间才能重新申请同一号码。',
    CROWDED_OUT:
      '您的账号现在没有证件号码，可以重新申请（曾多次申请的，须等待一段时间）；请申请后尽快提交证明材料：提交后优先处理。',
    IDLE: '您的账号现在没有证件号码。至少 7 天后可以重新申请，或联系客服。',
    SUPERSEDED: '另一项申请已先生效，您的账号曾因此被注销。号码确属您本人的，请联系客服。',
    REVERSED: '号码已不在您的账号名下。如有疑问，请联系客服。',
    bind: '实名信息绑定',
    me: '查看个人信息',
    identity: '填写姓名和证件号码',
  },
  {
    WON: 'Other accounts on the number, if there were any, are deregistered. Next: real-name binding.',
    RELEASED: 'The number is your account’s. Next: real-name binding.',
    REFUSED:
      'This claim is over. If you still think that the number is yours, claim it again in 7 days at the earliest, or contact support.',
    WITHDRAWN:
      'Your account has no number now. If you had handed in no evidence, you can enter the right one; if you had, you may have to wait until 30 days after the claim before you can enter another. Or log in to your old account. If you withdrew before, or photos of yours were not accepted, you have to wait before you can claim the same number again.',
    CROWDED_OUT:
      'Your account has no number now. You may claim it again, perhaps after a wait if you did before; then give evidence soon: with evidence a claim goes first.',
    IDLE: 'Your account has no number now. You may claim again in 7 days at the earliest, or contact support.',
    SUPERSEDED:
      'Another claim took effect first, and your account was deregistered by it. If the number is yours, contact support.',
    REVERSED: 'The number is no longer your account’s. If you have questions, contact support.',
    bind: 'Real-name binding',
    me: 'See your profile',
    identity: 'Enter name and number',
  },
);

export const impactTexts = texts(
  { title: '影响说明', agree: '我已阅读并了解以上影响', missing: '请先阅读影响说明并勾选' },
  {
    title: 'What it affects',
    agree: 'I have read and understood what it affects',
    missing: 'Read what it affects and tick the box first',
  },
);

export const timelineTexts = texts(
  { title: '申请进展', you: '您', system: '系统', none: '还没有任何进展', tries: (n: number) => `还可尝试 ${n} 次` },
  {
    title: 'Progress of the claim',
    you: 'You',
    system: 'System',
    none: 'Nothing has happened yet',
    tries: (n: number) => (n === 1 ? '1 try left' : `${n} tries left`),
  },
);
