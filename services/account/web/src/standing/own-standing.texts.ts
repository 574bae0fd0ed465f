import type { Language } from '@zhenming/web-kit';

/** What a standing says to its person. */
export interface StandingWords {
  /** where it stands */
  readonly headline: string;
  /** what happens next */
  readonly next: string;
  /** by when something has to be done, or happens */
  readonly date?: (at: string) => string;
  /** what the person can lose */
  readonly lose?: string;
  /** the one thing to do */
  readonly action?: string;
}

const idle = {
  'zh-CN': (at: string) => `请在 ${at} 之前提交证明材料。`,
  en: (at: string) => `Give evidence before ${at}.`,
};
const answerBy = {
  'zh-CN': (at: string) => `最迟 ${at} 答复。`,
  en: (at: string) => `We will answer by ${at} at the latest.`,
};
const owed = {
  'zh-CN': (at: string) => `请在 ${at} 之前提交照片。`,
  en: (at: string) => `Hand in photos before ${at}.`,
};
const claimLost = {
  'zh-CN': '逾期后申请自动结束，您的账号将没有证件号码。',
  en: 'After that your claim ends by itself, and your account has no number.',
};
const contestLost = {
  'zh-CN': '逾期后复议自动结束，且不能再次申请。',
  en: 'After that your challenge ends by itself, and you cannot challenge the decision again.',
};
const numberLost = {
  'zh-CN': '生效后，号码归对方的账号使用，您的账号可能被注销。',
  en: 'When it takes effect the number goes to the other account, and yours may be deregistered.',
};

const goesOn = {
  'zh-CN': '届时对方的申请继续进行，号码可能归对方使用，您的账号可能被注销。',
  en: 'The other side’s claim then goes on, and you may lose the number and the account.',
};
/** Of the winner of a decision that is contested. */
const givenBack = {
  'zh-CN':
    '如果复议成立，号码将归还对方的账号；您的账号仍可使用，但不再带有证件号码和实名信息绑定。届时如您不同意，请联系客服。',
  en: 'If the challenge succeeds, the number goes back to that account. You can go on using yours, without the number and its real-name binding. If you do not agree then, contact support.',
};

/** Every standing there is, in both languages: the same words on every page that shows it. */
export const standingWords = {
  NO_NUMBER: {
    'zh-CN': {
      headline: '您的账号还没有证件号码',
      next: '填写姓名和证件号码之后，才能进行实名信息绑定。',
      action: '填写姓名和证件号码',
    },
    en: {
      headline: 'Your account has no document number yet',
      next: 'Enter your name and number: real-name binding needs them.',
      action: 'Enter name and document number',
    },
  },
  DECISION_REVERSED: {
    'zh-CN': {
      headline: '决定已撤销，您的账号目前没有证件号码',
      next: '如果您原来填写的证件号码确属您本人，可以再次填写、重新申请（可能须等待几天），并在申请中请求人工协助：自决定撤销起 180 天内，须由未参与该决定的高级审核员为您的申请重新受理该号码，才能提交新的证明材料。您要用的是另一个号码的，可以填写，可能要在填写原号码之日起满 30 天后；刚填写的号码正在被使用或审核的，各种方法见【个人信息】→【解决方法】。',
      action: '填写证件号码',
    },
    en: {
      headline: 'A decision was reversed: your account has no document number now',
      next: 'If the number that you had entered is yours, enter and claim it again, perhaps after some days, and ask support for help on your claim: for 180 days from the reversal, new evidence about it is taken only once a senior reviewer who had no part in that decision opens the number for your claim. If another number is yours, enter that, perhaps only 30 days after you entered the first; if the one that you entered now is in use or under review, see My profile → Solutions.',
      action: 'Enter a document number',
    },
  },
  NUMBER_IN_USE: {
    'zh-CN': {
      headline: '您填写的证件号码正在被其他账号使用',
      next: '可以用原账号登录或【找回用户名】，也可以重新注册并证明身份。各种方法见【个人信息】→【解决方法】。',
      action: '再次填写，并选择“我要重新注册”',
    },
    en: {
      headline: 'Another account uses the number that you entered',
      next: 'Log in to your old account, find its login name, or register again and prove who you are. See all ways under My profile → Solutions.',
      action: 'Enter it again and choose “register again”',
    },
  },
  NUMBER_UNDER_REVIEW: {
    'zh-CN': {
      headline: '您填写的证件号码正在审核中',
      next: '审核结束之前，不能再次注册此号码；可以再次填写时会通知您。如果使用该号码的账号也是您的，请用原账号登录或【找回用户名】。',
      action: '再次填写姓名和证件号码',
    },
    en: {
      headline: 'The number that you entered is under review',
      next: 'You cannot register it before the review is over; we will tell you then. If the other account is yours too, log in with it or find its login name.',
      action: 'Enter name and number again',
    },
  },
  CORRECTING: {
    'zh-CN': {
      headline: '您的更正申请正在处理',
      next: '更正通过之前，账号中的姓名和号码保持不变。',
      action: '查看更正申请',
    },
    en: {
      headline: 'A correction of your name or number is open',
      next: 'Name and number of your account stay as they are until that is approved.',
      action: 'See the correction',
    },
  },
  UNBOUND: {
    'zh-CN': {
      headline: '证件号码已登记，还没有绑定实名信息',
      next: '用手机或邮箱验证码完成实名信息绑定。',
      action: '去绑定实名信息',
    },
    en: {
      headline: 'Your number is registered: real-name binding is next',
      next: 'Finish real-name binding with a code to your phone or e-mail.',
      action: 'Go on to real-name binding',
    },
  },
  ALL_DONE: {
    'zh-CN': { headline: '没有需要办理的事项', next: '证件号码已登记，实名信息已绑定。' },
    en: { headline: 'There is nothing to do', next: 'Your number is registered, and real-name binding is done.' },
  },
  NOT_READ: {
    'zh-CN': { headline: '暂时无法读取号码的状态', next: '请稍后重新打开此页。' },
    en: { headline: 'The state of your number cannot be read now', next: 'Open this page again a little later.' },
  },
  DEREGISTERED: {
    'zh-CN': {
      headline: '本账号已被注销',
      next: '您可以查看原因、申请复议，或声明号码不是您的。',
      date: (at) => `可在 ${at} 之前申请复议。`,
      lose: '逾期不能再申请复议。',
      action: '查看原因',
    },
    en: {
      headline: 'This account was deregistered',
      next: 'You may read why, challenge the decision, or say that the number is not yours.',
      date: (at) => `You may challenge the decision until ${at}.`,
      lose: 'After that you cannot challenge it any more.',
      action: 'Read why',
    },
  },
  CONTEST_OVER: {
    'zh-CN': {
      headline: '您的复议已结束，本账号仍处于注销状态',
      next: '每个决定只能申请复议一次。如有疑问，请联系客服。',
      action: '查看原因',
    },
    en: {
      headline: 'Your challenge is over: this account stays deregistered',
      next: 'You can challenge a decision once. If you have questions, contact support.',
      action: 'Read why',
    },
  },
  CONTEST_TOO_LATE: {
    'zh-CN': {
      headline: '本账号已被注销，申请复议的期限已过',
      next: '您仍可以声明号码不是您的，恢复使用本账号。如有疑问，请联系客服。',
      action: '查看原因',
    },
    en: {
      headline: 'This account was deregistered, and the time to challenge that is over',
      next: 'You may still say that the number is not yours, and use the account without one. If you have questions, contact support.',
      action: 'Read why',
    },
  },
  HELP_WANTED: {
    'zh-CN': {
      headline: '有同学请您协助验证身份',
      next: '请只协助您当面见过、确认是本人的同学；否则请拒绝或不予理会，对方不会知道。',
      date: (at) => `该请求在 ${at} 前有效。`,
      action: '处理协助请求',
    },
    en: {
      headline: 'A classmate asks for your help',
      next: 'Help only a classmate whom you have met in person and know. Otherwise decline or ignore it: they are not told.',
      date: (at) => `The request is open until ${at}.`,
      action: 'Answer the request',
    },
  },
  CONTESTED: {
    'zh-CN': {
      headline: '您的证件号码与其他账号重复',
      next: '请打开您的申请，查看需要做什么。',
      action: '查看我的申请',
    },
    en: {
      headline: 'Another account uses your document number',
      next: 'Open your claim to see what it needs.',
      action: 'Open my claim',
    },
  },
  WAITS_FOR_TURN: {
    'zh-CN': {
      headline: '您的申请正在排队',
      next: '轮到时会通知您，届时请提交证明材料。等待期间不计入期限。',
      action: '查看我的申请',
    },
    en: {
      headline: 'Your claim waits for its turn',
      next: 'We will tell you when it comes: give evidence then. The wait does not count as your time.',
      action: 'Open my claim',
    },
  },
  TURN_BY_EVIDENCE: {
    'zh-CN': {
      headline: '您的申请正在排队，提交证明材料即可轮到',
      next: '选择一种方式验证身份，也可以等待通知。等待期间不计入期限。',
      action: '选择验证方式',
    },
    en: {
      headline: 'Your claim waits: its turn comes as soon as you give evidence',
      next: 'Choose a way to prove who you are, or wait until we tell you. The wait does not count as your time.',
      action: 'Choose a way',
    },
  },
  CHOOSE: {
    'zh-CN': {
      headline: '请选择一种方式验证身份',
      next: '手持证件照、同学协助、学籍学历信息，先选一种；如果还不够，会请您再选一种。',
      date: idle['zh-CN'],
      lose: claimLost['zh-CN'],
      action: '选择验证方式',
    },
    en: {
      headline: 'Choose a way to prove who you are',
      next: 'Photos with your document, a classmate, or your study record. Begin with one; if it is not enough, we will ask for one more.',
      date: idle.en,
      lose: claimLost.en,
      action: 'Choose a way',
    },
  },
  CONTEST_PHOTOS: {
    'zh-CN': {
      headline: '请提交手持证件照',
      next: '由未参与原决定的审核员审核，并书面答复您。',
      date: owed['zh-CN'],
      lose: contestLost['zh-CN'],
      action: '上传手持证件照',
    },
    en: {
      headline: 'Hand in photos with your document',
      next: 'A reviewer who did not make the decision checks them, and answers in writing.',
      date: owed.en,
      lose: contestLost.en,
      action: 'Upload the photos',
    },
  },
  CLASSMATE_ASKED: {
    'zh-CN': {
      headline: '等待同学协助',
      next: '请当面把 6 位验证码告诉同学。您也可以同时选择其他方式。',
      date: (at) => `验证码在 ${at} 前有效。`,
      action: '查看验证码',
    },
    en: {
      headline: 'Waiting for your classmate',
      next: 'Tell them the 6-digit code face to face. You may take another way as well.',
      date: (at) => `The code is valid until ${at}.`,
      action: 'See the code',
    },
  },
  PHOTOS_AGAIN: {
    'zh-CN': {
      headline: '照片需要重拍',
      next: '审核员说明了原因，请重新拍摄，再提交一次。',
      date: owed['zh-CN'],
      lose: claimLost['zh-CN'],
      action: '重新拍摄并提交',
    },
    en: {
      headline: 'Take your photos again',
      next: 'Read what the reviewer says, take them again, and hand them in once more.',
      date: owed.en,
      lose: claimLost.en,
      action: 'Take better photos',
    },
  },
  PHOTOS_LOST: {
    'zh-CN': {
      headline: '照片没有保存好，请重新提交',
      next: '由审核员查看后答复您。',
      date: owed['zh-CN'],
      lose: claimLost['zh-CN'],
      action: '重新提交照片',
    },
    en: {
      headline: 'We lost your photos: please hand them in again',
      next: 'Then a reviewer checks them.',
      date: owed.en,
      lose: claimLost.en,
      action: 'Hand them in again',
    },
  },
  PHOTOS_WAIT: {
    'zh-CN': {
      headline: '照片已提交，等待人工审核',
      next: '有结果时会通知您，您无需操作。',
      date: answerBy['zh-CN'],
      action: '查看审核进度',
    },
    en: {
      headline: 'Your photos are handed in and wait for a reviewer',
      next: 'We will tell you the result. You need not do anything.',
      date: answerBy.en,
      action: 'See the progress',
    },
  },
  APPEAL_WAITS: {
    'zh-CN': {
      headline: '申诉已提交，由另一位审核员复核',
      next: '结果会书面答复您，您无需操作。',
      date: answerBy['zh-CN'],
      action: '查看审核进度',
    },
    en: {
      headline: 'Your appeal is handed in: another reviewer checks it',
      next: 'You get the answer in writing. You need not do anything.',
      date: answerBy.en,
      action: 'See the progress',
    },
  },
  LOOKED_AT_ANEW: {
    'zh-CN': {
      headline: '情况有变，您的照片正在重新审核',
      next: '无需再次提交，有结果时会通知您。',
      date: answerBy['zh-CN'],
      action: '查看审核进度',
    },
    en: {
      headline: 'Something changed: a reviewer checks your photos again',
      next: 'You need not send them again. We will tell you the result.',
      date: answerBy.en,
      action: 'See the progress',
    },
  },
  CONTEST_WAITS: {
    'zh-CN': {
      headline: '照片已提交，由未参与原决定的审核员审核',
      next: '结果会书面答复您。审核期间一切不变。',
      date: answerBy['zh-CN'],
      action: '查看审核进度',
    },
    en: {
      headline: 'Your photos are handed in: a reviewer who did not make the decision checks them',
      next: 'You get the answer in writing. Nothing changes meanwhile.',
      date: answerBy.en,
      action: 'See the progress',
    },
  },
  BOTH_COMPARED: {
    'zh-CN': {
      headline: '审核员正在比对双方的照片',
      next: '号码的现使用者提出了异议，双方的照片都已收到。有结果时会通知您，您无需操作。',
      date: answerBy['zh-CN'],
      action: '查看审核进度',
    },
    en: {
      headline: 'Reviewers compare the photos of both sides',
      next: 'Whoever has the number now objected, and both sides have handed in photos. We will tell you the result; you need not do anything.',
      date: answerBy.en,
      action: 'See the progress',
    },
  },
  HELP_OFFERED: {
    'zh-CN': {
      headline: '可以自助使用的方式已用完',
      next: '可以请求人工协助：客服了解情况后，可以为您重新开放验证方式。',
      date: (at) => `请在 ${at} 之前请求。`,
      lose: claimLost['zh-CN'],
      action: '请求人工协助',
    },
    en: {
      headline: 'You have used up all ways that you can take by yourself',
      next: 'Ask support for help: once they know what happened, they can open the ways for you again.',
      date: (at) => `Ask before ${at}.`,
      lose: claimLost.en,
      action: 'Ask support for help',
    },
  },
  CONTEST_HELP_OFFERED: {
    'zh-CN': {
      headline: '照片提交次数已用完',
      next: '可以请求人工协助：客服了解情况后，可以让您再次提交照片。',
      date: (at) => `请在 ${at} 之前请求。`,
      lose: contestLost['zh-CN'],
      action: '请求人工协助',
    },
    en: {
      headline: 'You have used up all photo submissions',
      next: 'Ask support for help: once they know what happened, they can let you hand in photos again.',
      date: (at) => `Ask before ${at}.`,
      lose: contestLost.en,
      action: 'Ask support for help',
    },
  },
  HELP_ASKED: {
    'zh-CN': {
      headline: '已请求人工协助',
      next: '请联系客服说明情况，并提供编号。等待期间申请不会自动结束。',
      date: (at) => `为您保留到 ${at}。`,
      action: '查看我的申请',
    },
    en: {
      headline: 'You asked support for help',
      next: 'Contact support, say what happened and give them the reference number. Your claim does not end by itself meanwhile.',
      date: (at) => `We keep it for you until ${at}.`,
      action: 'Open my claim',
    },
  },
  CONFIRMED: {
    'zh-CN': {
      headline: '材料已核实，等待决定',
      next: '决定会自动作出，您无需再次提交。',
      action: '查看我的申请',
    },
    en: {
      headline: 'Your evidence is confirmed: the decision follows',
      next: 'It follows by itself. You need not do anything.',
      action: 'Open my claim',
    },
  },
  STRONGER: {
    'zh-CN': {
      headline: '已核实的材料不足以作出决定',
      next: '请再选择一种方式；已核实的材料仍然有效。',
      date: idle['zh-CN'],
      lose: claimLost['zh-CN'],
      action: '再选择一种方式',
    },
    en: {
      headline: 'What was confirmed is not enough for a decision',
      next: 'Choose one more way. What was confirmed stays valid.',
      date: idle.en,
      lose: claimLost.en,
      action: 'Choose one more way',
    },
  },
  STRONGER_PHOTOS: {
    'zh-CN': {
      headline: '已核实的材料不足以作出决定，请再提交手持证件照',
      next: '其他方式无法代替照片；已核实的材料仍然有效。',
      date: owed['zh-CN'],
      lose: claimLost['zh-CN'],
      action: '上传手持证件照',
    },
    en: {
      headline: 'What was confirmed is not enough: hand in photos as well',
      next: 'No other way can take their place. What was confirmed stays valid.',
      date: owed.en,
      lose: claimLost.en,
      action: 'Upload the photos',
    },
  },
  DECIDED_RECENTLY: {
    'zh-CN': {
      headline: '该号码近期作出过决定，暂不受理新的证明材料',
      next: '如果号码确属您本人，可以请求人工协助：未参与该决定的高级审核员可以为您的申请重新受理该号码。不请求的，申请可能在该日期之前自动结束，您可以届时重新申请。',
      date: (at) => `${at} 起，可以再次提交证明材料。`,
      action: '请求人工协助',
    },
    en: {
      headline: 'This number was decided recently: no new evidence is taken yet',
      next: 'If the number is yours, ask support for help: a senior reviewer who had no part in that decision can open the number for your claim. If you do not ask, your claim may end by itself before that date; you may then claim again.',
      date: (at) => `You may give evidence again from ${at}.`,
      action: 'Ask support for help',
    },
  },
  WAITING: {
    'zh-CN': {
      headline: '身份验证已通过，等待生效',
      next: '按规定须先通知该号码的现使用者，等待期满后生效。您无需操作，生效前仍可撤回申请。',
      date: (at) => `最早于 ${at} 生效：通知送达现使用者后开始计时，请留意收件箱。`,
      action: '查看我的申请',
    },
    en: {
      headline: 'Your identity is verified: the decision takes effect later',
      next: 'We first tell whoever has the number now; it takes effect after a wait. You need not do anything. Until then you may withdraw.',
      date: (at) =>
        `It takes effect on ${at} at the earliest: the wait begins when our notice has arrived. Watch your inbox.`,
      action: 'Open my claim',
    },
  },
  EFFECT_DATED: {
    'zh-CN': {
      headline: '身份验证已通过，等待生效',
      next: '已通知该号码的现使用者，等待期满后生效。您无需操作，生效前仍可撤回申请。',
      date: (at) => `如无变化，将于 ${at} 生效。`,
      action: '查看我的申请',
    },
    en: {
      headline: 'Your identity is verified: the decision takes effect later',
      next: 'We have told whoever has the number now; it takes effect after the wait. You need not do anything. Until then you may withdraw.',
      date: (at) => `Unless something changes, it takes effect on ${at}.`,
      action: 'Open my claim',
    },
  },
  EFFECT_OVERDUE: {
    'zh-CN': {
      headline: '身份验证已通过，等待生效',
      next: '等待期已满，通常几秒内生效；该号码另有情况须先处理的，在其后生效。您无需操作，生效前仍可撤回申请。',
      action: '查看我的申请',
    },
    en: {
      headline: 'Your identity is verified: the decision takes effect later',
      next: 'The wait is over. It usually takes effect within seconds; if something else about this number has to be decided first, after that. You need not do anything. Until then you may withdraw.',
      action: 'Open my claim',
    },
  },
  PHOTOS_OWED: {
    'zh-CN': {
      headline: '号码的现使用者提出异议，请提交手持证件照',
      next: '双方须各自提交照片，由审核员比对，期间一切不变。',
      date: owed['zh-CN'],
      lose: '逾期未提交，您的申请即告结束，您的账号将没有证件号码。',
      action: '上传手持证件照',
    },
    en: {
      headline: 'Whoever has the number now objects: hand in photos',
      next: 'Both sides must hand in photos, and reviewers compare them. Nothing takes effect meanwhile.',
      date: owed.en,
      lose: 'Without them your claim ends, and your account has no number.',
      action: 'Upload the photos',
    },
  },
  CONTEST_PHOTOS_OWED: {
    'zh-CN': {
      headline: '号码的现使用者提出异议，请提交手持证件照',
      next: '双方须各自提交照片，由审核员比对，期间一切不变。',
      date: owed['zh-CN'],
      lose: '逾期未提交，复议即告结束，且不能再次申请。',
      action: '上传手持证件照',
    },
    en: {
      headline: 'Whoever has the number now objects: hand in photos',
      next: 'Both sides must hand in photos, and reviewers compare them. Nothing takes effect meanwhile.',
      date: owed.en,
      lose: 'Without them your challenge is over, and you cannot challenge the decision again.',
      action: 'Upload the photos',
    },
  },
  HOLDER_OWES: {
    'zh-CN': {
      headline: '您的照片已收到，等待对方提交',
      next: '号码的现使用者提出了异议。对方提交后由审核员比对双方照片；对方未提交的，您的申请继续处理。您无需操作。',
      date: (at) => `对方须在 ${at} 之前提交。`,
      action: '查看我的申请',
    },
    en: {
      headline: 'We have your photos and wait for those of the other side',
      next: 'Whoever has the number now objected. Once their photos are here, reviewers compare both sides; without them your claim goes on. You need not do anything.',
      date: (at) => `The other side has until ${at}.`,
      action: 'Open my claim',
    },
  },
  REFUSED: {
    'zh-CN': {
      headline: '未通过，可申诉一次',
      next: '申诉由另一位审核员复核，并书面答复您。',
      date: (at) => `可在 ${at} 之前申诉。`,
      lose: '逾期未申诉，申请即告结束，您的账号将没有证件号码。',
      action: '查看原因并申诉',
    },
    en: {
      headline: 'Refused: you may appeal once',
      next: 'Another reviewer checks it then, and answers in writing.',
      date: (at) => `Appeal before ${at}.`,
      lose: 'Without an appeal your claim ends, and your account has no number.',
      action: 'Read why, and appeal',
    },
  },
  CONTEST_REFUSED: {
    'zh-CN': {
      headline: '复议未通过，可申诉一次',
      next: '申诉由另一位审核员复核，并书面答复您。',
      date: (at) => `可在 ${at} 之前申诉。`,
      lose: '逾期未申诉，复议即告结束，且不能再次申请。',
      action: '查看原因并申诉',
    },
    en: {
      headline: 'Your challenge was refused: you may appeal once',
      next: 'Another reviewer checks it then, and answers in writing.',
      date: (at) => `Appeal before ${at}.`,
      lose: 'Without an appeal your challenge is over, and you cannot challenge the decision again.',
      action: 'Read why, and appeal',
    },
  },
  EFFECT_PENDING: {
    'zh-CN': {
      headline: '已通过，正在生效',
      next: '通常只需几秒。生效后此页会自动更新，请勿重复申请。',
      action: '查看我的申请',
    },
    en: {
      headline: 'Approved: taking effect',
      next: 'It usually takes seconds. This page updates by itself: do not claim again.',
      action: 'Open my claim',
    },
  },
  NUMBER_CLAIMED: {
    'zh-CN': {
      headline: '有人申请使用您的证件号码，请答复',
      next: '另一个账号称您账号中的证件号码属于其本人。目前没有作出任何决定；决定生效之前会通知您。',
      lose: '如果对方证明了身份，而您没有答复，号码将归对方的账号使用，您的账号可能被注销。',
    },
    en: {
      headline: 'Somebody claims your document number: please answer',
      next: 'Another account says that the number of your account is theirs. Nothing is decided yet; we will tell you before a decision takes effect.',
      lose: 'If the other side proves its identity and you have not answered, the number goes to it, and your account may be deregistered.',
    },
  },
  NUMBER_CLAIMED_UNHEARD: {
    'zh-CN': {
      headline: '有人申请使用您的证件号码',
      next: '另一个账号称您账号中的证件号码属于其本人。目前没有生效的决定，请留意收件箱。如果那就是您本人，可以放弃号码。',
      lose: '如果对方证明了身份，号码将归对方的账号使用，您的账号可能被注销；之后您可以申请复议。',
    },
    en: {
      headline: 'Somebody claims your document number',
      next: 'Another account says that the number of your account is theirs. No decision has taken effect: watch your inbox. If the other account is yours, let the number go.',
      lose: 'If the other side proves its identity, the number goes to it, and your account may be deregistered; you may challenge that afterwards.',
    },
  },
  NUMBER_CONTESTED: {
    'zh-CN': {
      headline: '关于您证件号码的决定正在复议，您可以答复',
      next: '此前因使用该号码而被注销的一个账号申请复议，称号码属于其本人。复议目前没有结论，有结果时会通知您。',
      lose: '如果复议成立，号码将归对方的账号使用，您的账号可能被注销。',
    },
    en: {
      headline: 'The decision about your document number is challenged: you may answer',
      next: 'An account that had been deregistered over the number challenges that, and says that the number is theirs. Nothing is decided about that yet; we will tell you the result.',
      lose: 'If the challenge succeeds, the number goes to that account, and yours may be deregistered.',
    },
  },
  NUMBER_CONTESTED_UNHEARD: {
    'zh-CN': {
      headline: '关于您证件号码的决定正在复议',
      next: '此前因使用该号码而被注销的一个账号申请复议，称号码属于其本人。目前没有生效的决定，请留意收件箱。',
      lose: '如果复议成立，号码将归对方的账号使用，您的账号可能被注销；之后您可以申请复议。',
    },
    en: {
      headline: 'The decision about your document number is challenged',
      next: 'An account that had been deregistered over the number challenges that, and says that the number is theirs. No decision has taken effect: watch your inbox.',
      lose: 'If the challenge succeeds, the number goes to that account, and yours may be deregistered; you may challenge that afterwards.',
    },
  },
  NUMBER_WILL_MOVE: {
    'zh-CN': {
      headline: '您账号中的证件号码即将归他人使用',
      next: '另一个账号已证明身份。如果没有变化，等待期满后生效。您可以作出下面的答复。',
      date: (at) => `最早于 ${at} 生效。`,
      lose: numberLost['zh-CN'],
    },
    en: {
      headline: 'Your document number is about to go to another account',
      next: 'Another account proved its identity. Unless something changes, that takes effect after a wait. See below what you can answer.',
      date: (at) => `It takes effect on ${at} at the earliest.`,
      lose: numberLost.en,
    },
  },
  NUMBER_WILL_MOVE_DATED: {
    'zh-CN': {
      headline: '您账号中的证件号码即将归他人使用',
      next: '另一个账号已证明身份。在生效之前，您可以作出下面的答复。',
      date: (at) => `如无变化，将于 ${at} 生效。`,
      lose: numberLost['zh-CN'],
    },
    en: {
      headline: 'Your document number is about to go to another account',
      next: 'Another account proved its identity. See below what you can answer before that takes effect.',
      date: (at) => `Unless something changes, it takes effect on ${at}.`,
      lose: numberLost.en,
    },
  },
  NUMBER_WILL_MOVE_OVERDUE: {
    'zh-CN': {
      headline: '您账号中的证件号码即将归他人使用',
      next: '另一个账号已证明身份，等待期已满：通常几秒内生效；该号码另有情况须先处理的，在其后生效。在生效之前，您可以作出下面的答复。',
      lose: numberLost['zh-CN'],
    },
    en: {
      headline: 'Your document number is about to go to another account',
      next: 'Another account proved its identity, and the wait is over: it usually takes effect within seconds; if something else about this number has to be decided first, after that. See below what you can answer before it does.',
      lose: numberLost.en,
    },
  },
  NUMBER_MOVES: {
    'zh-CN': {
      headline: '关于您证件号码的决定正在生效',
      next: '另一个账号已证明身份，决定通常只需几秒即可生效。',
      lose: '号码将归对方的账号使用，您的账号可能被注销；之后请用本账号的手机号或邮箱登录（证件号码届时不能登录本账号），查看原因并申请复议。',
    },
    en: {
      headline: 'A decision about your document number is taking effect',
      next: 'Another account proved its identity. The decision usually takes effect within seconds.',
      lose: 'The number goes to the other account, and yours may be deregistered. Afterwards log in by the phone or e-mail of this account (the number does not log in to it then), to read why and to challenge it.',
    },
  },
  OBJECTION_PHOTOS_OWED: {
    'zh-CN': {
      headline: '您的异议已记录，请提交手持证件照',
      next: '双方须各自提交照片，由审核员比对，期间一切不变。逾期未提交，将按对您不利处理。',
      date: owed['zh-CN'],
      lose: goesOn['zh-CN'],
      action: '上传手持证件照',
    },
    en: {
      headline: 'Your objection is recorded: hand in photos',
      next: 'Both sides must hand in photos, and reviewers compare them. Nothing takes effect meanwhile. Without yours it is decided against you.',
      date: owed.en,
      lose: goesOn.en,
      action: 'Upload the photos',
    },
  },
  OBJECTION_PHOTOS_LATE: {
    'zh-CN': {
      headline: '您的期限已过，请立即补交手持证件照',
      next: '对方提交照片之前仍可补交，由审核员比对双方照片；对方一提交，就不再接收您的照片。未补交的，将按对您不利处理。',
      lose: goesOn['zh-CN'],
      action: '上传手持证件照',
    },
    en: {
      headline: 'Your time is over: hand in photos now',
      next: 'We take them until the other side hands in theirs, and reviewers compare them then. Once the other side has, we take yours no more, and it is decided against you.',
      lose: goesOn.en,
      action: 'Upload the photos',
    },
  },
  OBJECTION_HANDED_IN: {
    'zh-CN': {
      headline: '您的照片已提交，等待比对',
      next: '对方的照片收到后，由审核员比对双方照片，期间一切不变。有结果时会通知您，这一项您无需再提交。',
      action: '查看我的异议',
    },
    en: {
      headline: 'Your photos are handed in and wait to be compared',
      next: 'Reviewers compare both sides once the other side’s photos are here. Nothing takes effect meanwhile. We will tell you the result; for this one you need not hand in anything more.',
      action: 'See my objection',
    },
  },
  OBJECTION_UPHELD: {
    'zh-CN': {
      headline: '审核认定号码属于您',
      next: '号码仍归您的账号使用，您的身份已通过验证。对方仍可申诉一次，有变化会通知您。',
    },
    en: {
      headline: 'Reviewers found that the number is yours',
      next: 'The number stays with your account, and your identity is verified. The other side may appeal once; we will tell you if anything changes.',
    },
  },
  OBJECTION_UNDECIDED: {
    'zh-CN': {
      headline: '审核未能认定号码属于任何一方',
      next: '号码目前仍归您的账号使用。对方仍可申诉一次，有变化会通知您。',
    },
    en: {
      headline: 'Reviewers could not tell whose number it is',
      next: 'The number stays with your account for now. The other side may appeal once; we will tell you if anything changes.',
    },
  },
  OBJECTION_LOST: {
    'zh-CN': {
      headline: '审核认定号码属于对方',
      next: '目前尚未生效，生效前会通知您。',
      lose: '生效后，号码归对方的账号使用，您的账号可能被注销；如您认为决定有误，届时可以申请复议。',
    },
    en: {
      headline: 'Reviewers found that the number is the other side’s',
      next: 'Nothing has taken effect, and we will tell you before it does.',
      lose: 'When it takes effect the number goes to the other account, and yours may be deregistered. If you think the decision is wrong, you may challenge it then.',
    },
  },
  OBJECTION_UNSUPPORTED: {
    'zh-CN': {
      headline: '您未提交可用于比对的照片，对方的申请继续处理',
      next: '如果此前通知您的等待期已满，决定可能随即生效；否则生效前会通知您。如果那就是您本人，可以放弃号码。',
      lose: '如果对方证明了身份，号码将归对方的账号使用，您的账号可能被注销；之后您可以申请复议。',
    },
    en: {
      headline: 'You handed in no photos that can be compared: the other side’s claim goes on',
      next: 'If a wait that we told you of before is over by now, a decision may take effect at once; otherwise we will tell you before anything takes effect. If the other account is yours, let the number go.',
      lose: 'If the other side proves its identity, the number goes to it, and your account may be deregistered; you may challenge that afterwards.',
    },
  },
  OBJECTION_UNANSWERED: {
    'zh-CN': { headline: '异议已结束', next: '对方的申请不再继续，您的账号没有变化。' },
    en: {
      headline: 'Your objection is over',
      next: 'The other side’s claim ends, and nothing changed for your account.',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, StandingWords>>>>;

export type Standing = keyof typeof standingWords;

/** `keepsAccount`: of a person who can lose the number alone. */
export function wordsOf(state: Standing, language: Language, keepsAccount = false): StandingWords {
  const words: StandingWords = standingWords[state][language];
  return keepsAccount && words.lose !== undefined ? { ...words, lose: givenBack[language] } : words;
}
