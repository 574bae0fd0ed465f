/**
 * Every refusal by its slug: HTTP status and what a person reads. The zh-CN phrases of situations 1 and 2 are fixed and
 * stand here to the letter. A title never says more than the enumeration rule allows to a stranger.
 */
export interface ProblemText {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

const problem = (status: number, zh: string, en: string): ProblemText => ({ status, zh, en });

export const problems = {
  // the front door
  'request/malformed': problem(400, '请求格式不正确', 'The request is malformed'),
  'request/invalid': problem(422, '填写的内容不符合要求', 'Some fields do not follow the rules'),
  'request/too-large': problem(413, '提交的内容过大', 'The request is too large'),
  'request/media-type': problem(415, '不支持的内容类型', 'This content type is not supported'),
  'request/not-found': problem(404, '没有找到', 'Not found'),
  'request/method': problem(405, '不支持的操作', 'This method is not supported'),
  'request/too-many': problem(429, '操作过于频繁，请稍后再试', 'Too many requests, please try again later'),
  'request/cross-site': problem(403, '来源不被允许', 'Requests from this origin are not allowed'),
  'request/timeout': problem(503, '服务繁忙，请稍后再试', 'The service is busy, please try again'),
  'precondition/required': problem(428, '请先读取最新内容', 'If-Match is required: read the resource first'),
  'precondition/failed': problem(412, '内容已被更新，请刷新后再试', 'The resource has changed: read it again'),
  'idempotency/key': problem(422, 'Idempotency-Key 格式不正确', 'The Idempotency-Key is malformed'),
  'idempotency/other-body': problem(
    422,
    '同一 Idempotency-Key 不能用于不同的请求',
    'This Idempotency-Key was used with another request',
  ),
  'idempotency/in-flight': problem(409, '相同的请求正在处理中', 'The same request is being processed'),
  internal: problem(500, '系统出现错误，请稍后再试', 'Something went wrong on our side'),
  unavailable: problem(503, '服务暂时不可用，请稍后再试', 'The service is not available at the moment'),

  // who asks
  'session/required': problem(401, '请先登录', 'Please log in first'),
  'session/forbidden': problem(403, '没有权限', 'You may not do this'),
  'login/failed': problem(
    401,
    '登录名或密码不正确。如果您重新注册过，请使用手机号或邮箱登录',
    'Login name or password is wrong. If you registered again, log in by phone or e-mail',
  ),
  'code/wrong': problem(422, '验证码不正确或已失效', 'The code is wrong or no longer valid'),
  'password/weak': problem(
    422,
    '密码至少 10 个字符，且不能过于常见',
    'The password needs at least 10 characters and must not be a common one',
  ),
  'account/deregistered': problem(
    403,
    '该账号已被注销，仅可查看原因',
    'This account was deregistered: you may only read why',
  ),
  'contact/in-case': problem(
    409,
    '该联系方式属于一个正在处理证件号码冲突的账号，请使用该账号登录，或更换联系方式',
    'This contact logs in to an account with an open conflict: log in there, prove its password too, or use another contact',
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
  'number/fixed': problem(409, '证件号码不能修改', 'A document number cannot be edited'),
  'number/too-many-claims': problem(
    409,
    '该证件号码正在处理中的申请过多，请稍后再试',
    'Too many claims on this number are open: please try later',
  ),
  'number/claim-again-later': problem(
    409,
    '退出后 7 天内不能再次申请该证件号码',
    'You may claim this number again 7 days after the last claim ended',
  ),
  'number/one-per-contact': problem(
    409,
    '同一联系方式 30 天内只能申请一个证件号码',
    'One contact may claim one number in 30 days',
  ),
  'number/nothing-to-answer': problem(409, '没有需要答复的冲突', 'There is no open dispute to answer'),
  'number/none': problem(409, '该账号没有证件号码', 'This account has no document number'),
  'number/decided-recently': problem(
    409,
    '该号码刚刚完成裁定，只能以更强的证据申请',
    'This number was decided recently: only stronger evidence reopens it',
  ),
  'binding/case-open': problem(
    409,
    '证件号码冲突处理完成后才能进行实名信息绑定',
    'Real-name binding is possible after the conflict is settled',
  ),
  'binding/done': problem(409, '已完成实名信息绑定', 'Already bound'),

  // the case
  'case/not-found': problem(404, '没有找到', 'Not found'),
  'case/closed': problem(409, '该申请已结束', 'This case is closed'),
  'case/being-settled': problem(
    409,
    '该申请正在生效，不能再更改',
    'The decision is taking effect: nothing can be changed now',
  ),
  'case/evidence-given': problem(
    409,
    '已提交证明材料，不能撤回',
    'Evidence was given: the claim can no longer be withdrawn',
  ),
  'case/impact-unacknowledged': problem(422, '请先阅读并确认影响说明', 'Please read and acknowledge the impact first'),
  'case/route-exhausted': problem(
    409,
    '该方式的次数已用完，请选择其他方式',
    'This way is used up: please choose another',
  ),
  'case/no-route-needed': problem(409, '已通过验证', 'Already verified'),

  // staff and downstream
  'staff/exists': problem(409, '该工作人员已存在', 'This staff member exists'),
  'staff/login-failed': problem(401, '登录名或密码不正确', 'Login or password is wrong'),
  'consumer/unknown': problem(404, '没有找到', 'Not found'),
  'feed/unknown': problem(404, '没有找到', 'Not found'),
  'parked/not-found': problem(404, '没有找到', 'Not found'),
} as const satisfies Record<string, ProblemText>;

export type ProblemSlug = keyof typeof problems;
