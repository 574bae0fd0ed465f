import { texts } from '@zhenming/web-kit';

export const holderClaimTexts = texts(
  {
    answers: '您的答复',
    several: (n: number) => `共有 ${n} 项申请或复议。您如不再使用这个号码，您的答复对所有各项有效。`,
    severalMine: (n: number) => `声明号码属于您的，对现在可以答复的 ${n} 项有效，每项须分别提交照片。`,
    mine: '这是我的号码',
    mineMeans: '您和对方各自提交手持证件照，由审核员比对。比对期间一切不变。每项申请或复议只能答复一次。',
    mineAsk: '声明这个号码属于您？',
    mineText:
      '声明后，您须在期限内为每项申请或复议分别提交手持证件照（3 天；经过验证或使用已久的账号 7 天），逾期未提交的，该项将按对您不利处理。审核员比对双方照片后作出认定。',
    mineYes: '号码属于我',
    objected: '您的答复已记录。',
    LET_GO: '是我本人，我放弃',
    letGoMeans: '另一个账号就是您本人，或您不再需要本账号上的号码：号码从本账号移除，您的账号保留。',
    letGoAsk: '放弃本账号的证件号码？',
    goesOn:
      '只有一个账号申请时，号码归该账号使用，申请多于一个时由各方继续证明身份；审核未通过的申请不计在内，也不会因此得到号码。',
    contestGoesOn:
      '申请复议的账号不会因此得到号码，仍须提交照片，复议成立后才恢复使用；没有其他账号申请时，号码暂不归任何账号使用。',
    bothGoOn:
      '申请复议的账号不会因此得到号码，仍须提交照片，复议成立后才恢复使用；号码可能立即归申请的账号使用，也可能暂不归任何账号使用，由各方继续证明身份。',
    letGoText: (goes: string) =>
      `放弃后，本账号没有证件号码。${goes}如果对方不是您，也不是您认可的人，请不要放弃。此操作不能撤销。`,
    letGoYes: '放弃号码',
    letGoDone: '您已放弃这个号码。账号仍可使用。',
    SOMEBODY_ELSE: '账号是别人注册的',
    somebodyElseMeans: '本账号是他人用这个号码注册的，号码不是您的：号码从本账号移除，并记录这一情况。',
    somebodyElseAsk: '声明本账号是别人注册的？',
    somebodyElseText: (goes: string) =>
      `声明后，本账号没有证件号码。${goes}如果号码确实属于您，请不要选择此项。此操作不能撤销。`,
    somebodyElseYes: '是别人注册的',
    somebodyElseDone: '已记录您的声明，号码已从本账号移除。账号仍可使用。',
  },
  {
    answers: 'Your answer',
    several: (n: number) =>
      `There are ${n} claims or challenges. If you no longer use the number here, your answer counts for all of them.`,
    severalMine: (n: number) =>
      `That the number is yours answers those that can be answered now, ${n} of them, with photos for each.`,
    mine: 'It is mine',
    mineMeans:
      'You and the other side hand in photos with your documents, and reviewers compare them. Nothing takes effect meanwhile. You can answer each claim or challenge once.',
    mineAsk: 'Say that the number is yours?',
    mineText:
      'You must then hand in photos with your document for each claim or challenge: within 3 days, or 7 if your account is verified or has had the number for long. One without photos is decided against you. Reviewers compare both sides and decide.',
    mineYes: 'The number is mine',
    objected: 'Your answer is recorded.',
    LET_GO: 'That is me: I let it go',
    letGoMeans:
      'The other account is yours as well, or you no longer need the number here: the number leaves this account, and the account stays.',
    letGoAsk: 'Let the number of this account go?',
    goesOn:
      'If one account claims it, the number goes there; if several do, they go on proving who they are. A claim that reviewers refused does not count, and gets no number by that.',
    contestGoesOn:
      'The account that challenges the decision does not get the number by that: it still has to hand in photos, and is in use again only if the challenge succeeds. If no other account claims the number, it is nobody’s until then.',
    bothGoOn:
      'The account that challenges the decision does not get the number by that: it still has to hand in photos, and is in use again only if the challenge succeeds. The number may go to the account that claims it at once, or be nobody’s while all go on proving who they are.',
    letGoText: (goes: string) =>
      `This account has no number then. ${goes} If that account is neither yours nor of somebody you agree with, do not let it go. This cannot be undone.`,
    letGoYes: 'Let it go',
    letGoDone: 'You let the number go. You can go on using the account.',
    SOMEBODY_ELSE: 'Somebody else made this account',
    somebodyElseMeans:
      'Somebody registered this account with the number, which is not yours: the number leaves the account, and that is recorded.',
    somebodyElseAsk: 'Say that somebody else made this account?',
    somebodyElseText: (goes: string) =>
      `This account has no number then. ${goes} If the number is yours after all, do not say this. This cannot be undone.`,
    somebodyElseYes: 'Somebody else made it',
    somebodyElseDone: 'That is recorded, and the number has left this account. You can go on using it.',
  },
);
