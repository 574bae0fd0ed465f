/**
 * Every refusal by its slug: HTTP status and what a person reads. The zh-CN phrases of situations 1 and 2 are fixed and
 * stand here to the letter. A title never says more than the enumeration rule allows to a stranger.
 */
export interface ProblemText {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  /** what is wrong in one case, by the `reason` in the details of the refusal */
  readonly because?: Readonly<Record<string, Readonly<Record<'zh' | 'en', string>>>>;
}

const problem = (status: number, zh: string, en: string, because?: ProblemText['because']): ProblemText => ({
  status,
  zh,
  en,
  ...(because ? { because } : {}),
});

export const problems = {
  // the front door
  'request/malformed': problem(400, '请求格式不正确', 'The request is malformed'),
  'request/invalid': problem(
    422,
    '填写的内容不符合要求，请检查后重新提交',
    'Some fields do not follow the rules: check them and send again',
  ),
  'request/too-large': problem(413, '提交的内容过大', 'The request is too large'),
  'request/media-type': problem(415, '不支持的内容类型', 'This content type is not supported'),
  'request/not-found': problem(404, '没有找到', 'Not found'),
  'request/method': problem(405, '不支持的操作', 'This method is not supported'),
  'request/too-many': problem(429, '操作过于频繁，请稍后再试', 'Too many requests, please try again later'),
  'request/cross-site': problem(403, '来源不被允许', 'Requests from this origin are not allowed'),
  'request/incomplete': problem(
    408,
    '网络较慢，请求未能及时发送完，请重试',
    'The request did not arrive in time: try again',
  ),
  'request/timeout': problem(503, '服务繁忙，请稍后再试', 'The service is busy, please try again'),
  'precondition/required': problem(428, '请先读取最新内容', 'If-Match is required: read the resource first'),
  'precondition/failed': problem(412, '内容已被更新，请刷新后再试', 'The resource has changed: read it again'),
  'idempotency/key': problem(422, 'Idempotency-Key 格式不正确', 'The Idempotency-Key is malformed'),
  'idempotency/other-body': problem(
    422,
    '同一 Idempotency-Key 不能用于不同的请求',
    'This Idempotency-Key was used with another request',
  ),
  'idempotency/in-flight': problem(
    409,
    '相同的请求正在处理中，请稍候再试',
    'The same request is being processed: try again in a moment',
  ),
  internal: problem(500, '系统出现错误，请稍后再试', 'Something went wrong on our side'),
  unavailable: problem(503, '服务暂时不可用，请稍后再试', 'The service is not available at the moment'),

  // who asks
  'session/required': problem(401, '请先登录', 'Please log in first'),
  'session/forbidden': problem(403, '没有权限', 'You may not do this'),
  'login/failed': problem(
    401,
    '登录名或密码不正确。如果您重新注册过，或账号已被注销，请使用手机号或邮箱登录',
    'Login name or password is wrong. If you registered again, or the account was deregistered, log in by phone or e-mail',
  ),
  'challenge/required': problem(428, '请先完成安全校验', 'A security check comes first'),
  'contact/last': problem(
    409,
    '这是最后一个已验证的联系方式，不能移除，请先添加新的',
    'This is the last verified contact and cannot be removed: add another one first',
  ),
  'reauthentication/required': problem(
    403,
    '请先重新验证身份：输入密码，或输入发送到您联系方式的验证码',
    'Show first that it is you: by your password, or by a code to one of your contacts',
  ),
  'reauthentication/code-required': problem(
    403,
    '请输入发送到本账号联系方式的验证码来确认是您本人，登录密码不能代替',
    'Show that it is you by a code to one of this account’s contacts: the password does not do',
  ),
  'reauthentication/older-contact': problem(
    403,
    '请用对方申请之前，或本账号登记该号码之前，就属于本账号的联系方式接收验证码',
    'Use a code to a contact that this account had before the claim, or before the number was its own',
  ),
  'code/wrong': problem(422, '验证码不正确或已失效', 'The code is wrong or no longer valid'),
  'password/weak': problem(
    422,
    '密码至少 10 个字符，且不能过于常见或容易被猜到',
    'The password needs at least 10 characters and must be neither common nor easily guessed',
    {
      short: { zh: '密码太短，至少需要 10 个字符', en: 'The password is too short: it needs at least 10 characters' },
      long: { zh: '密码太长，最多 256 个字符', en: 'The password is too long: at most 256 characters' },
      common: {
        zh: '这是常见密码，很多人都在使用，请换一个',
        en: 'This is a common password that many people use: choose another one',
      },
      personal: {
        zh: '密码与您的手机号、邮箱、姓名、证件号码或出生日期太接近，请换一个',
        en: 'The password is too much like your phone, e-mail address, name, document number or date of birth',
      },
      guessable: {
        zh: '密码太容易被猜到，请加长，或使用几个互不相关的词',
        en: 'The password is easily guessed: make it longer, or use several words that have nothing to do with each other',
      },
    },
  ),
  'password/same': problem(
    422,
    '新密码与当前密码相同，请换一个',
    'The new password is the same as the current one: choose another one',
  ),
  'account/deregistered': problem(
    403,
    '该账号已被注销，仅可查看原因',
    'This account was deregistered: you may only read why',
  ),
  'contact/in-case': problem(
    409,
    '该联系方式用于登录另一个账号，那个账号的证件号码与他人重复，或注销后还可以申请复议。请先登录那个账号处理，或更换联系方式；同时填写它的密码，该联系方式就不能再登录那个账号',
    'This contact logs in to another account, whose number is disputed or whose deregistration may still be challenged: log in there first, or use another contact; if you enter its password too, this contact logs in there no more',
  ),
  'contact/in-use': problem(
    409,
    '该联系方式已用于登录另一个账号。如果那是您的账号，请登录或找回密码；如果不是，或您要创建新账号，请勾选同意后继续',
    'This contact logs in to another account already. If that is yours, log in or reset its password; if not, or if you want a new account, tick the box that says so and go on',
  ),
  'contact/removed': problem(
    409,
    '该联系方式在 72 小时内从另一个账号移除，目前还可以用它找回那个账号的密码并撤销移除。如非本人移除，请先找回；如果不再需要，请勾选同意后继续',
    'This contact was taken off another account within the last 72 hours, and can still reset the password of that account and undo it. If it was not you who took it off, do that first; if you do not need that, tick the box that says so and go on',
  ),

  // the number
  'number/invalid': problem(422, '证件号码不正确', 'The document number is not valid'),
  'number/name-invalid': problem(422, '姓名不符合要求', 'The name does not follow the rules'),
  'number/already-registered': problem(
    409,
    '证件号码已被注册，查看【解决方法】',
    'This document number is already registered: see the solutions',
  ),
  'number/under-review': problem(
    409,
    '证件号码重复待审核，不能再次注册此证件号码',
    'This document number is under review and cannot be registered again now',
  ),
  'number/answer-in-inbox': problem(202, '我们会将结果发送到您的收件箱', 'The answer comes to your inbox'),
  'number/fixed': problem(
    409,
    '姓名和证件号码不能修改，有误请申请更正',
    'Name and number cannot be edited: if one is wrong, ask for its correction',
  ),
  'number/too-many-claims': problem(
    409,
    '该证件号码正在处理中的申请过多，请稍后再试',
    'Too many claims on this number are open: please try later',
  ),
  'number/claimed-elsewhere': problem(
    409,
    '您已用另一个账号申请该证件号码并提交了材料，或正在用那个账号申请复议，请登录那个账号继续办理',
    'You claim this number with another account already and have shown something there, or challenge a decision with it: log in there and go on',
  ),
  'contest/used': problem(
    409,
    '该决定已申请过复议，每个决定只能申请一次',
    'You challenged this decision before: you can challenge it once',
  ),
  'contest/too-late': problem(409, '申请复议的期限已过', 'The time to challenge this decision is over'),
  'contest/photos-only': problem(
    409,
    '复议只能通过手持证件照人工审核',
    'You can challenge a decision only by photos with your document',
  ),
  'number/claim-again-later': problem(
    409,
    '申请结束后需间隔一段时间才能再次申请该证件号码，申请次数越多间隔越长',
    'After a claim you have to wait before you can claim this number again, longer after each claim',
  ),
  'number/one-per-contact': problem(
    409,
    '同一联系方式 30 天内只能申请一个证件号码',
    'One contact may claim one number in 30 days',
  ),
  'number/nothing-to-answer': problem(409, '没有需要答复的申请', 'There is no claim to answer'),
  'objection/raised': problem(
    409,
    '您已对该证件号码的申请提出异议',
    'You objected to the claims on this number already',
  ),
  'objection/not-offered': problem(
    409,
    '目前不受理异议，请联系客服',
    'You cannot object at the moment: please contact support',
  ),
  'objection/not-found': problem(404, '没有这项异议', 'There is no such objection'),
  'objection/over': problem(409, '该异议已结束', 'This objection is over'),
  'number/none': problem(409, '该账号没有证件号码', 'This account has no document number'),
  'number/decided-recently': problem(
    409,
    '该号码近期作出过决定，需要更有力的证明材料，或者请求人工协助',
    'This number was decided recently: it takes stronger evidence, or ask support for help',
  ),
  'binding/case-open': problem(
    409,
    '证件号码与其他账号重复，处理完成后才能进行实名信息绑定',
    'Another account uses or claims your number: real-name binding is possible once that is settled',
  ),
  'binding/done': problem(409, '已完成实名信息绑定', 'Real-name binding is done already'),

  // the case
  'reference/invalid': problem(422, '编号不正确，请核对', 'This is no reference number: please check it', {
    length: { zh: '编号是 12 位数字，例如 5860-9574-2719', en: 'It has 12 digits, like 5860-9574-2719' },
    'check-digit': { zh: '有数字不对或前后颠倒', en: 'A digit is wrong, or two are swapped' },
  }),
  'reference/not-found': problem(404, '没有找到该编号', 'Nothing has this reference number'),
  'case/not-found': problem(404, '没有找到', 'Not found'),
  'case/closed': problem(409, '该申请已结束', 'This claim is over'),
  'case/being-settled': problem(
    409,
    '该申请已作出决定，不能再提交材料或更改',
    'The claim is decided: nothing more can be given or changed',
  ),
  'case/impact-unacknowledged': problem(
    422,
    '请先阅读并确认影响说明',
    'Please read what it affects and confirm that first',
  ),
  'case/route-exhausted': problem(
    409,
    '该方式的次数已用完，请选择其他方式',
    'This way is used up: please choose another',
  ),
  'case/institution-unknown': problem(
    422,
    '院校名单中没有这所学校，请从列表中选择；这次不计入次数',
    'The list of institutions has none like that: choose from the list. This was not counted as a try',
  ),
  'case/no-route-needed': problem(409, '已通过验证', 'Already verified'),

  'case/waits-for-turn': problem(
    409,
    '您的申请正在排队，轮到时会通知您，届时请提交证明材料',
    'Your claim waits for its turn: we will tell you when it comes; give evidence then',
  ),
  'case/refused': problem(
    409,
    '该申请未通过，可在期限内申诉一次',
    'This claim was refused: you may appeal once, within the time given',
  ),
  'case/route-open': problem(
    409,
    '次数还没有用完，也没有近期的决定限制，可以继续使用',
    'The tries are not used up, and no recent decision stands in the way: this way is still open',
  ),
  'case/number-settled': problem(
    409,
    '该号码近期作出过决定，重新开放的次数不能使用：请同时重新开放该号码',
    'The number was decided recently, and keeps what is opened from being used: open the number as well',
  ),
  'case/no-help-asked': problem(409, '该申请没有等待人工协助', 'Nobody waits for help in this case'),
  'case/note-erased': problem(
    410,
    '当事人的个人信息已依申请删除，案件中的文字随之删除',
    'The personal data of the party were erased on request, and what was written in the case with them',
  ),
  'case/note-lost': problem(
    410,
    '这段文字已不存在，且没有删除个人信息的记录。请作为审计发现上报',
    'This text is not there any more, and no erasure of personal data is on record. Report it as an audit finding',
  ),
  'case/no-refusal': problem(409, '没有可申诉的决定', 'There is no refusal to appeal'),

  // photos
  'photo/too-large': problem(413, '照片不能超过 300 KB', 'A photo may have 300 KB at most'),
  'photo/empty': problem(422, '图片是空的', 'The file is empty'),
  'photo/not-a-picture': problem(
    415,
    '文件不是 JPG、PNG 或 GIF 图片',
    'The file is no JPEG, PNG or GIF picture, whatever its name says',
  ),
  'photo/content-type': problem(
    415,
    '请直接上传 JPG、PNG 或 GIF 图片',
    'Send one JPEG, PNG or GIF file as it is, with its own content type',
  ),
  'photo/name': problem(
    422,
    '文件名须以 .jpg、.jpeg、.png 或 .gif 结尾，且不能含有特殊字符',
    'The file name ends in .jpg, .jpeg, .png or .gif and has no special characters',
  ),
  'photo/wrong-extension': problem(
    422,
    '文件名与图片格式不一致',
    'The file name says another format than the picture has',
  ),
  'photo/corrupt': problem(422, '图片已损坏，请重新拍摄或导出', 'The picture is damaged: take or export it again'),
  'photo/animated': problem(422, '不能使用动态图片', 'Animated pictures are not accepted'),
  'photo/appended': problem(
    422,
    '图片文件含有多余内容，请重新拍摄或导出',
    'The file holds more than a picture: take or export it again',
  ),
  'photo/too-many-pixels': problem(
    422,
    '图片尺寸过大，请缩小到 2500 万像素以内，或另存为普通 JPG',
    'The picture has too many pixels: scale it to 25 million at most, or save it as a plain JPEG',
  ),
  'photo/not-processed': problem(
    422,
    '图片无法处理，请重新拍摄或导出',
    'The picture could not be processed: take or export it again',
  ),
  'photo/too-slow': problem(
    422,
    '网络太慢，照片没有在规定时间内传完',
    'The network is too slow: the photo did not arrive in time',
  ),
  'photo/not-found': problem(404, '没有找到', 'Not found'),
  'photo/side': problem(422, '照片与所选的正反面不符', 'This photo was sent as the other side of the document'),
  'photo/back-missing': problem(422, '请上传手持证件反面的照片', 'The photo with the back of the document is missing'),
  'photo/same-twice': problem(422, '正面和反面不能是同一张照片', 'Front and back are the same photo'),
  'photo/lost': problem(409, '照片没有保存好，请重新上传', 'A photo is not kept any more: upload it again'),
  'photo/being-reviewed': problem(409, '已提交的照片正在审核中', 'The photos you handed in are being reviewed'),
  'photo/submissions-used-up': problem(
    409,
    '90 天内的提交次数已用完，请联系客服',
    'All submissions of 90 days are used up: please contact support',
  ),
  'photo/quota': problem(429, '上传过于频繁，请稍后再试', 'Too many uploads, please try again later'),
  'photo/store': problem(503, '暂时无法保存照片，请稍后再试', 'Photos cannot be kept at the moment, please try again'),

  // a classmate's help
  'assist/not-found': problem(404, '没有找到', 'Not found'),
  'assist/waiting': problem(409, '已有协助请求正在等待', 'A request for help is already waiting'),
  'assist/too-many': problem(
    409,
    '30 天内的协助请求次数已用完，或已向该同学发送过请求',
    'All requests of 30 days are used up, or this classmate was asked already',
  ),
  'assist/code-dead': problem(
    409,
    '验证码已失效，对方可以选择其他验证方式，也可以在本次请求到期后另请一位同学协助',
    'The code is no longer valid: your classmate can choose another way or, once this request has ended, ask somebody else',
  ),
  'assist/over': problem(409, '该协助请求已结束', 'This request is over'),
  'assist/unconfirmed': problem(
    422,
    '请先阅读责任说明并确认当面核实',
    'Please read the liability note and confirm that you met in person',
  ),
  'assist/not-eligible': problem(409, '您目前不能协助该请求', 'You cannot help with this request'),

  // corrections
  'correction/not-found': problem(404, '没有找到', 'Not found'),
  'correction/open': problem(409, '已有更正申请正在处理', 'A correction is already open'),
  'correction/same-number': problem(
    422,
    '姓名和证件号码都与账号现有的相同，没有需要更正的内容',
    'Name and number are both those the account has: there is nothing to correct',
  ),
  'correction/closed': problem(409, '该更正申请已结束', 'This correction is over'),
  'correction/being-settled': problem(
    409,
    '更正正在生效，不能再更改',
    'The correction is taking effect: nothing can be changed now',
  ),

  // review
  'review/not-found': problem(404, '没有找到', 'Not found'),
  'review/lease-lost': problem(409, '任务已不在您名下，请领取下一件', 'The task is no longer yours: take the next one'),
  'review/decided': problem(409, '该任务已有结论，请领取下一件', 'This task is decided: take the next one'),
  'review/cancelled': problem(409, '该任务已取消，请领取下一件', 'This task was cancelled: take the next one'),
  'review/reasons': problem(
    422,
    '核对的规则与原因不一致：通过须确认全部规则，其他结论须选出问题，符合的规则不能有原因',
    'Checklist and reasons do not agree: an approval keeps every rule, anything else says what is wrong, and a rule that is kept has no reason against it',
  ),
  'review/verdict': problem(
    422,
    '该任务不能下这个结论：两方核对须判定号码属于谁，其他任务只判断一方的照片',
    'This verdict answers another question than the task asks: about one side’s evidence, or between two sides',
  ),
  'review/card-mismatch': problem(
    422,
    '您录入的证件姓名、号码或护照的签发国家与该方登记的不一致，请再看一遍照片',
    'The name, the number or, of a passport, its issuer that you read on the document is not that of this side: look at the photos once more',
  ),
  'review/unseen': problem(
    409,
    '请先查看每张照片，等它完整显示后再下结论',
    'Look at every photo, and let it load to its end, before you decide',
  ),
  'review/note-missing': problem(
    422,
    '该结论须附书面答复，请填写',
    'This verdict is answered in writing: enter the answer',
  ),
  'review/other-login': problem(
    409,
    '您以另一个登录名持有一项任务，请先在那里下结论或交回',
    'You have a task under another login of yours: decide it there, or give it back, first',
  ),
  'review/party': problem(409, '您不能审核这个案件，请领取下一件', 'You may not review this case: take the next task'),
  'review/task-held': problem(
    403,
    '您正在审核这个案件，不能查看其记录，请先交回任务',
    'You have a task of this case, and may not read what others did in it: give the task back first',
  ),
  'review/grant': problem(
    403,
    '这次查看已失效，请重新查看照片',
    'This look is no longer valid: look at the photo again',
  ),
  'review/view-quota': problem(
    429,
    '一小时内查看的照片过多，请稍后再试',
    'You looked at too many photos within an hour: try again later',
  ),

  // staff and downstream
  'staff/exists': problem(409, '该工作人员已存在', 'This staff member exists'),
  'staff/login-failed': problem(401, '登录名或密码不正确', 'Login name or password is wrong'),
  'staff/code-required': problem(
    401,
    '请输入身份验证器中的动态码，或一个恢复码',
    'Enter the one-time code that your authenticator shows, or a recovery code',
  ),
  'staff/code-wrong': problem(
    422,
    '动态码不正确或已使用，请等待下一个',
    'The one-time code is wrong or was used: wait for the next one',
  ),
  'staff/login-unfinished': problem(403, '请先完成登录', 'Finish your login first', {
    PASSWORD: { zh: '请先修改一次性密码', en: 'Change the one-time password first' },
    SECOND_FACTOR: { zh: '请先设置动态码', en: 'Set up the one-time codes first' },
  }),
  'staff/password-wrong': problem(422, '密码不正确', 'The password is wrong'),
  'staff/second-factor-set': problem(
    409,
    '动态码已设置；更换手机时，请联系管理员重置（有两名以上管理员时，须由另一名确认）',
    'One-time codes are set up: for another phone, ask an administrator to reset them; where there are two or more, another one confirms',
  ),
  'staff/second-factor-not-begun': problem(409, '请先开始设置动态码', 'Begin to set up the one-time codes first'),
  'staff/not-found': problem(404, '没有找到', 'Not found'),
  'staff/disabled': problem(403, '该工作人员已停用', 'This member of staff is disabled'),
  'staff/last-admin': problem(
    409,
    '这是最后一名在用的管理员，请先添加另一名',
    'This is the last active administrator: add another one first',
  ),
  'staff/proposed': problem(
    409,
    '对该工作人员已有待确认的变更，请先确认或撤回',
    'A change of this member of staff waits already: confirm or withdraw it first',
  ),
  'staff/no-proposal': problem(
    409,
    '没有待确认的变更，或已过期，请重新提议',
    'No change waits to be confirmed, or it waited too long: propose it again',
  ),
  'staff/own-proposal': problem(409, '变更须由另一名管理员确认', 'Another administrator has to confirm the change'),
  'consumer/unknown': problem(404, '没有找到', 'Not found'),
  'feed/unknown': problem(404, '没有找到', 'Not found'),
  'feed/cursor-ahead': problem(
    409,
    '游标不属于此数据流，或来自数据恢复之前，请从 0 重新读取',
    'The cursor is none of this feed, or of before a restore: read again from 0',
  ),
  'feed/behind': problem(
    503,
    '此数据流尚未包含日志中的全部事件，请稍后再试，在此之前请勿执行无法撤销的操作',
    'The feed does not have all that the log has: try again later, and carry out nothing until then',
  ),
  'parked/not-found': problem(404, '没有找到', 'Not found'),
  'event/unrecorded': problem(404, '该事件不在其来源服务的日志中', 'The log of its source holds no such event'),
} as const satisfies Record<string, ProblemText>;

export type ProblemSlug = keyof typeof problems;
