import { notice } from './text.js';

/** About an account, and about a claim from its beginning to its end. */
export const claimTexts = {
  WELCOME: notice(
    '账号已创建',
    '您的账号已创建。您可以在【基本信息】中填写姓名和证件号码。',
    'Your account is ready',
    'Your account was created. Enter your name and document number under Basic information.',
  ),
  REAL_NAME_BOUND: notice(
    '实名信息绑定成功',
    '您已完成实名信息绑定。如非本人操作，请尽快更改密码并联系客服。',
    'Real-name binding done',
    'Your real-name binding is complete. If this was not you, change your password and contact support.',
  ),
  LOGIN_MOVED: notice(
    '登录方式已变更',
    '您原来的手机号或邮箱已通过验证，成为另一个账号的登录方式。90 天内该联系方式仍会收到本账号的通知。如非本人操作，请尽快登录并联系客服。',
    'A login of yours has moved',
    'A phone or e-mail of this account was proven by a code and now logs in to another account. It still receives notices of this account for 90 days. If this was not you, log in and contact support.',
  ),
  CLAIM_OPENED: notice(
    '请完成身份验证',
    '您填写的证件号码已被其他账号使用。请登录后进入【个人信息】→【解决办法】，选择一种方式证明身份。30 天内未提交证明材料，申请将自动结束。',
    'Please prove your identity',
    'The document number you entered is used by another account. Log in, open Personal information → Solutions and choose a way to prove your identity. Without evidence the claim ends after 30 days.',
  ),
  CLAIM_WAITS: notice(
    '您的申请正在排队',
    '您填写的证件号码已被其他账号使用，同时处理的申请已满，您的申请正在排队，轮到时会通知您。请登录后进入【个人信息】→【解决办法】查看目前能否提交证明材料：提交后可优先处理。',
    'Your claim waits for its turn',
    'The document number you entered is used by another account, and as many claims on it as can be heard at a time are open. Yours waits, and you will be told when its turn comes. Log in and open Personal information → Solutions to see whether evidence can be given already: with evidence a claim goes first.',
  ),
  TURN_CAME: notice(
    '轮到处理您的申请',
    '您对证件号码的申请已轮到处理。请登录后进入【个人信息】→【解决办法】，选择一种方式证明身份；已提交材料的无需重复提交。30 天内未提交证明材料，申请将自动结束。',
    'The turn of your claim came',
    'Your claim on a document number is heard now. Log in, open Personal information → Solutions and choose a way to prove your identity, unless you have given evidence already. Without evidence the claim ends after 30 days.',
  ),
  TURN_LOST: notice(
    '您的申请重新排队',
    '另一项申请已提交证明材料，您的申请尚无有效材料，已重新排队，等待期间不计入期限。轮到时会通知您；请登录查看目前能否提交证明材料，提交后可优先处理。',
    'Your claim waits for its turn again',
    'Another claim gave evidence and goes before yours, which has none that counts. Yours waits again, and no time runs meanwhile. You will be told when its turn comes. Log in to see whether evidence can be given already: with evidence a claim goes first.',
  ),
  NUMBER_CLAIMED: notice(
    '有人申请使用您的证件号码',
    '另一个账号申请使用您账号中的证件号码。如果那也是您本人，或您不再使用本账号，可登录后选择放弃；如果不是您，请登录收件箱了解情况并留意后续通知。',
    'Somebody claims the document number of your account',
    'Another account claims the document number of this account. If that is you, or you no longer need this account, log in and let it go. If it is not you, log in, read your inbox and watch for further notices.',
  ),
  CLAIM_GONE: notice(
    '对您证件号码的申请已结束',
    '此前对您证件号码的申请已结束，您的账号没有变化。同一人一天内再次申请，或一天内申请过多时，不再逐一通知；提交照片或有结果时会通知您。',
    'The claim on your document number has ended',
    'The claim on the document number of your account has ended. Nothing changed for your account. If the same person claims it again within a day, or many do, you are not told each time, but you are when photos are given or it is decided.',
  ),
  CLAIM_WITHDRAWN: notice(
    '申请已撤回',
    '您对证件号码的申请已撤回，您的账号目前没有证件号码。多次撤回的，再次申请前须等待的时间会逐次延长。',
    'Your claim was withdrawn',
    'Your claim was withdrawn. Your account has no document number now. If you withdraw more than once, the pause before the next claim grows each time.',
  ),
  CLAIM_IDLE: notice(
    '申请因超时结束',
    '在规定期限内没有收到您的（新的）证明材料，申请已结束。至少 7 天后可以再次申请。',
    'Your claim ended by itself',
    'No (further) evidence was given in time, so your claim has ended. You may claim again after 7 days at the earliest.',
  ),
  CLAIM_CROWDED_OUT: notice(
    '排队中的申请已结束',
    '该证件号码的申请过多，您的申请排队最久且没有证明材料，已让位结束。您的账号目前没有证件号码，可以重新申请；请申请后尽快提交证明材料，提交后可优先处理。',
    'Your claim left the line',
    'Too many claims on the document number wait. Yours had waited longest without evidence, and made room for another. Your account has no document number now. You may claim it again; give evidence soon after that: with evidence a claim goes first.',
  ),
  CLAIM_REFUSED: notice(
    '申请未通过',
    '您的申请未通过，原因请登录查看。您的账号目前没有证件号码，至少 7 天后可以再次申请。',
    'Your claim was refused',
    'Your claim was refused; log in to read why. Your account has no document number now. You may claim again after 7 days at the earliest.',
  ),
  LET_GO: notice(
    '您已放弃证件号码',
    '您已放弃本账号的证件号码，账号仍可使用。如非本人操作，请尽快联系客服。',
    'You let the document number go',
    'You let the document number of this account go. The account itself remains. If this was not you, contact support.',
  ),
  DISOWNED: notice(
    '证件号码已从账号移除',
    '您声明该证件号码不是您的，号码已从账号移除，账号仍可使用。如非本人操作，请尽快联系客服。',
    'The document number was removed',
    'You said that the document number is not yours. It was removed from this account; the account itself remains. If this was not you, contact support.',
  ),
  BECAME_HOLDER: notice(
    '证件号码现归您的账号使用',
    '原账号已不再使用该证件号码，现在由您的账号使用。您可以继续进行实名信息绑定。',
    'The document number is now with your account',
    'The former account does not use the number any more, and your account holds it now. You may go on to real-name binding.',
  ),
  PLACE_EMPTY: notice(
    '证件号码的原账号已退出',
    '原账号已不再使用该证件号码。请登录查看您的申请还需要哪些证明。',
    'The former holder has left',
    'The former account does not use the number any more. Log in to see what your claim still needs.',
  ),
  NUMBER_DECIDED: notice(
    '关于您证件号码的申请已有结果',
    '另一个账号已证明身份，您账号中的证件号码将归该账号使用。请登录收件箱了解原因和您的权利。',
    'A claim on your document number was decided',
    'Another account proved its identity and takes the document number of your account. Log in and read your inbox for the reason and your rights.',
  ),
  DECISION_RETURNED: notice(
    '申请正在重新核对',
    '情况发生变化，您的申请正在重新核对，请留意后续通知。',
    'Your claim is being checked again',
    'The situation changed, so your claim is being checked again. Watch for further notices.',
  ),
  CASE_WON: notice(
    '身份验证通过',
    '您的身份验证已通过，证件号码现归您的账号使用，其他账号已注销。请继续完成实名信息绑定。',
    'Your identity is confirmed',
    'Your identity was confirmed. The document number is with your account and other accounts on it were deregistered. Please go on to real-name binding.',
  ),
  DEREGISTERED: notice(
    '账号已被注销',
    '另一个账号证明了身份，您的账号因使用同一证件号码已被注销。您可以用原登录方式登录查看原因；如果该号码不是您的，可声明后继续使用账号。',
    'Your account was deregistered',
    'Another account proved its identity, and your account on the same document number was deregistered. Log in as before to read why; if the number is not yours, say so and go on with your account.',
  ),
  NUMBER_SETTLED: notice(
    '证件号码已归其他账号使用',
    '另一项决定先行生效，该证件号码已由其他账号通过验证取得。您的申请仍然有效，但需要更有力的证明材料，请登录查看。',
    'The document number went to another account',
    'Another decision took effect first: another account proved its identity and holds the number now. Your claim remains open but needs stronger evidence. Log in to see how it goes on.',
  ),
} as const;
