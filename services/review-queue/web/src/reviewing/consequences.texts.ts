import { texts } from '@zhenming/web-kit';

export const consequenceTexts = texts(
  {
    title: '将会发生',
    asClaimant: '申请人',
    asHolder: '持有人',
    asOther: '其他申请人',
    thenGets: (number: string) => `取得号码 ${number}`,
    thenLoses: () => '失去号码，账号注销；可以申请复议',
    thenSuperseded: () => '申请随之结束，账号注销（此后才提出申请的除外）',
    thenWaitsForHelp: () =>
      '照片通过，但该号码不久前刚由照片作出决定：号码暂不变动，申请人会被告知及时请求人工协助，由高级审核员决定是否重新处理',
    thenAskedAgain: () => '看到原因和您的话，可以重新提交照片（次数有限）',
    thenExhausted: () => '看到原因和您的话，但提交照片的次数已用完：再提交须先获人工协助',
    thenCompared: () => '照片合格；持有人已提出异议，待其照片提交后，由审核员比较双方',
    thenKeepsForNow: () => '号码暂不变动',
    thenRefused: () => '申请被拒绝；可以申诉一次，由另一位审核员审核',
    thenRefusedForGood: () => '申诉被驳回，案件结束，不能再申诉',
    thenKeeps: (number: string) => `继续持有号码 ${number}`,
    thenKeepsProven: (number: string) => `继续持有号码 ${number}，并视为已验证身份`,
    thenWaits: () => '等待对方的照片，号码暂不变动',
    thenGoesOn: () => '申请继续，不再与持有人的照片比较',
    thenObjectionEnds: () => '提交照片的次数已用完：异议随即结束，不能再次提出，号码可能归申请人',
    thenCorrected: (number: string) => `离开现有号码，改为 ${number}；若该号码已有人登记或申请，须另行验证身份`,
    thenRenamed: () => '账号改用更正后的姓名；号码、持有时间和身份验证不变',
    thenUnapplied: () => '账号已不在该号码上或已注销：即使通过也不会有任何变化',
    thenNotCorrected: () => '更正被拒绝，原登记不变',
    thenCorrectionEnds: () => '提交照片的次数已用完：更正随即结束，原登记不变',
    thenReinstated: (number: string) => `账号恢复使用，取回号码 ${number}`,
    thenUndone: () => '失去号码',
    thenContestFails: () => '复议不成立，账号仍为注销；可以申诉一次，由另一位审核员审核',
    thenContestFailsForGood: () =>
      '申诉被驳回，复议结束，不能再申诉；账号仍为注销，但注销它的决定已因另一账号的复议撤销的，账号恢复使用，不带号码',
    ifFirst: '如需第二人审核，两人一致后才发生。通过后，按规定先通知持有人并等待，再生效。',
    ifSecond: '您与第一位审核员一致时才发生；不一致时，由高级审核员下结论。',
    ifSenior: '以您的结论为准。通过后，按规定先通知持有人并等待，再生效。',
    ifNothing: '送出后立即通知须重新提交照片的一方。',
    ifAtOnce: '送出后立即生效，不再由第二人审核。',
  },
  {
    title: 'What will happen',
    asClaimant: 'claimant',
    asHolder: 'holder',
    asOther: 'another claimant',
    thenGets: (number) => `gets the number ${number}`,
    thenLoses: () => 'loses the number, and the account is deregistered; they may challenge that',
    thenSuperseded: () => 'the claim ends, and the account is deregistered, unless the claim came later',
    thenWaitsForHelp: () =>
      'the photos are accepted, but the number was decided by photos a short while ago: it stays where it is, and they are told to ask support for help in time, so that a senior reviewer may open it',
    thenAskedAgain: () => 'reads the reasons and your text, and may send new photos, a limited number of times',
    thenExhausted: () => 'reads the reasons and your text, but has no photos left to send: more need a person’s help',
    thenCompared: () =>
      'the photos are good enough; the holder objects, and reviewers compare both sides once the holder’s are in',
    thenKeepsForNow: () => 'the number stays where it is for now',
    thenRefused: () => 'the claim is refused; they may appeal once, to another reviewer',
    thenRefusedForGood: () => 'the appeal is refused, and the case ends; they cannot appeal again',
    thenKeeps: (number) => `keeps the number ${number}`,
    thenKeepsProven: (number) => `keeps the number ${number}, and counts as verified`,
    thenWaits: () => 'waits for the photos of the other side; the number stays where it is',
    thenGoesOn: () => 'the claim goes on, and is not compared with the holder’s photos any more',
    thenObjectionEnds: () =>
      'has no photos left to send: the objection ends, cannot be made again, and the number may go to the claimant',
    thenCorrected: (number) =>
      `leaves the present number, and gets ${number} unless somebody has it or claims it: then they have to verify for it`,
    thenRenamed: () =>
      'has the right name from then on; nothing about the number changes, nor since when it is held, nor its proof',
    thenUnapplied: () => 'is off that number by now, or deregistered: approved or not, nothing changes',
    thenNotCorrected: () => 'the correction is refused, and everything stays as it is registered',
    thenCorrectionEnds: () =>
      'has no photos left to send: the correction ends, and everything stays as it is registered',
    thenReinstated: (number) => `has the account back, with the number ${number}`,
    thenUndone: () => 'loses the number',
    thenContestFails: () =>
      'the challenge fails, and the account stays deregistered; they may appeal once, to another reviewer',
    thenContestFailsForGood: () =>
      'the appeal is refused, and the challenge ends; they cannot appeal again. The account stays deregistered; where that decision was reversed for another one, it is in use again, without a number',
    ifFirst:
      'Where a second reviewer is needed, only if both agree. Where the rules ask for it, the holder is told first, and an approval takes effect after a wait.',
    ifSecond: 'Only if you agree with the first reviewer; if not, a senior reviewer decides.',
    ifSenior:
      'Your verdict decides. Where the rules ask for it, the holder is told first, and an approval takes effect after a wait.',
    ifNothing: 'Whoever is asked again is told as soon as it is sent.',
    ifAtOnce: 'It takes effect as soon as it is sent, without a second reviewer.',
  },
);
