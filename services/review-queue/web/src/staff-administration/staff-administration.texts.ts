import { texts } from '@zhenming/web-kit';

export const staffListTexts = texts(
  {
    title: '工作人员',
    about:
      '停用会立即结束其会话，并把其持有的任务退回队列；已作出的决定仍可查阅。涉及管理员的变更须由另一名管理员确认。工作人员由服务器上的 npm run staff 添加。',
    caption: '按登录名排列',
    login: '登录名',
    status: '状态',
    ACTIVE: '在用',
    DISABLED: '已停用',
    roles: '角色',
    secondFactor: '动态码',
    yes: '已设置',
    no: '未设置',
    oneTimePassword: '一次性密码待更改',
    lastLogin: '上次登录',
    never: '从未',
    actions: '操作',
    you: '（您）',
    office: '服务器命令',
    waits: (change: string, by: string, until: string) => `${by} 提议${change}，等待确认至 ${until}`,
    confirm: '确认提议',
    drop: '撤下提议',
    done: (login: string) => `已变更：${login}。`,
    proposed: (login: string) => `对 ${login} 的变更已提议，等待另一名管理员确认。`,
    dropped: (login: string) => `对 ${login} 的提议已撤下。`,
  },
  {
    title: 'Staff',
    about:
      'Disabling ends the sessions at once and gives what the person holds back to the queue; what they decided stays readable. What concerns an administrator takes another one to confirm. Members of staff are added on the server, by npm run staff.',
    caption: 'By login name',
    login: 'Login name',
    status: 'State',
    ACTIVE: 'active',
    DISABLED: 'disabled',
    roles: 'Roles',
    secondFactor: 'One-time codes',
    yes: 'set up',
    no: 'not set up',
    oneTimePassword: 'one-time password, not changed yet',
    lastLogin: 'Last login',
    never: 'never',
    actions: 'Actions',
    you: '(you)',
    office: 'the command on the server',
    waits: (change: string, by: string, until: string) => `${change}: proposed by ${by}, waits until ${until}`,
    confirm: 'Confirm',
    drop: 'Drop',
    done: (login: string) => `${login} is changed.`,
    proposed: (login: string) => `The change of ${login} is proposed and waits for another administrator.`,
    dropped: (login: string) => `What was proposed for ${login} is dropped.`,
  },
);

export const staffChangeTexts = texts(
  {
    DISABLE: '停用',
    ENABLE: '恢复',
    ROLES: '变更角色',
    PASSWORD_RESET: '重置密码',
    SECOND_FACTOR_RESET: '重置动态码',
  },
  {
    DISABLE: 'Disable',
    ENABLE: 'Enable',
    ROLES: 'Change roles',
    PASSWORD_RESET: 'Reset password',
    SECOND_FACTOR_RESET: 'Reset codes',
  },
);

export const changeDialogTexts = texts(
  {
    proposal: '另一名管理员提议了这项变更。确认后立即生效。',
    dropping: '撤下后，这项变更不会发生。',
    roles: '角色',
    needsRole: '请至少选择一个角色',
    password: '您自己的密码',
    needsPassword: '请输入您自己的密码',
    oneTimePassword: '一次性密码',
    shownOnce: (login: string) => `${login} 的一次性密码，只显示这一次：`,
  },
  {
    proposal: 'Another administrator proposed this. It takes effect when you confirm.',
    dropping: 'The change does not happen then.',
    roles: 'Roles',
    needsRole: 'Choose at least one role',
    password: 'Your own password',
    needsPassword: 'Enter your own password',
    oneTimePassword: 'One-time password',
    shownOnce: (login: string) => `The one-time password of ${login}, shown this once:`,
  },
);

/** What each change does. */
export const changeEffectTexts = texts(
  {
    DISABLE: '此人的会话立即结束，持有的任务退回队列，不能再登录。',
    ENABLE: '此人可以再次登录，角色不变。',
    ROLES: '立即生效。新角色不能决定的任务退回队列。',
    PASSWORD_RESET: '会话结束。一次性密码只显示一次，请当面或以安全的方式告知；72 小时内首次登录时须更改。',
    SECOND_FACTOR_RESET: '会话结束，动态码与恢复码作废。下次登录时重新设置。请先确认是本人。',
  },
  {
    DISABLE: 'Their sessions end at once, what they hold goes back to the queue, and they cannot log in any more.',
    ENABLE: 'They may log in again, in the same roles.',
    ROLES: 'At once. What they may not decide any more goes back to the queue.',
    PASSWORD_RESET:
      'Their sessions end. The one-time password is shown once: hand it over safely. It is changed at the first login, within 72 hours.',
    SECOND_FACTOR_RESET:
      'Their sessions end; codes and recovery codes count no more. The next login sets them up anew. Make sure first that it is the person.',
  },
);
