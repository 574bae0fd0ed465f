import { texts } from '@zhenming/web-kit';

export const staffListTexts = texts(
  {
    title: '工作人员',
    about:
      '停用会立即结束该登录名的会话，并把其名下的任务退回队列；已下的结论仍可查阅。同一人的其他登录名须另行停用。涉及管理员的变更，以及启用、增加审核权限、重置动态码、重置没有动态码者的密码，须由另一名管理员确认。工作人员由服务器上的 npm run staff 添加。',
    caption: '按登录名排列',
    login: '登录名',
    status: '状态',
    ACTIVE: '在用',
    DISABLED: '已停用',
    roles: '角色',
    secondFactor: '动态码',
    yes: '已设置',
    no: '未设置',
    oneTimePassword: '一次性密码待修改',
    lastLogin: '上次登录',
    never: '从未',
    actions: '操作',
    you: '（您）',
    samePerson: (logins: readonly string[]) => `同一人：${logins.join('、')}`,
    office: '服务器命令',
    waits: (change: string, by: string, until: string) => `${by} 提议${change}，请在 ${until} 前确认`,
    confirm: '确认提议',
    drop: '撤回提议',
    done: (login: string) => `已变更：${login}。`,
    proposed: (login: string) => `对 ${login} 的变更已提议，须由另一名管理员确认。`,
    dropped: (login: string) => `对 ${login} 的提议已撤回。`,
  },
  {
    title: 'Staff',
    about:
      'Disabling ends the sessions of the login at once and returns its tasks to the queue; its verdicts stay readable. Other logins of the same person are disabled one by one. Another administrator confirms what is changed of one, and what lets somebody into a login: enabling it, more rights to review, a reset of one-time codes, and a reset of the password where there are none. Members of staff are added on the server, by npm run staff.',
    caption: 'By login name',
    login: 'Login name',
    status: 'Status',
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
    samePerson: (logins) => `same person: ${logins.join(', ')}`,
    office: 'the command on the server',
    waits: (change: string, by: string, until: string) =>
      `${change}: proposed by ${by}, to be confirmed until ${until}`,
    confirm: 'Confirm',
    drop: 'Withdraw',
    done: (login: string) => `${login} is changed.`,
    proposed: (login: string) => `The change of ${login} is proposed: another administrator has to confirm it.`,
    dropped: (login: string) => `The proposed change of ${login} is withdrawn.`,
  },
);

export const staffChangeTexts = texts(
  {
    DISABLE: '停用',
    ENABLE: '启用',
    ROLES: '变更角色',
    PASSWORD_RESET: '重置密码',
    SECOND_FACTOR_RESET: '重置动态码',
  },
  {
    DISABLE: 'Disable',
    ENABLE: 'Enable',
    ROLES: 'Change roles',
    PASSWORD_RESET: 'Reset password',
    SECOND_FACTOR_RESET: 'Reset one-time codes',
  },
);

export const changeDialogTexts = texts(
  {
    proposal: '另一名管理员提议了这项变更。请先向本人核实；确认后立即生效。',
    dropping: '撤回后，这项变更不会发生。',
    goOn: (logins: readonly string[]) => `此人还能用其他登录名登录：${logins.join('、')}。须一并停用的，请逐一停用。`,
    roles: '角色',
    needsRole: '请至少选择一个角色',
    password: '您自己的密码',
    needsPassword: '请输入您自己的密码',
    changed: '在您查看后有变化，没有执行。现在的情况如上，请核对后再操作。',
    replacesPassword: '此人的一次性密码尚未修改，确认后失效；新的一次性密码只在这里显示一次，请亲自交给本人。',
    mayBeReset: '密码可能已经重置，而一次性密码没有在这里显示。如果没有人看到，请再次重置密码。',
    oneTimePassword: '一次性密码',
    shownOnce: (login: string) => `${login} 的一次性密码，只显示这一次：`,
  },
  {
    proposal: 'Another administrator proposed this. Ask the person themselves first: it takes effect when you confirm.',
    dropping: 'Once withdrawn, the change does not happen.',
    goOn: (logins) =>
      `This person also logs in as ${logins.join(', ')}. Whoever is to be kept out has those disabled, too.`,
    roles: 'Roles',
    needsRole: 'Choose at least one role',
    password: 'Your own password',
    needsPassword: 'Enter your own password',
    changed: 'It changed after you looked, and nothing was done. Above is what is so now: check it and press again.',
    replacesPassword:
      'They have not changed a one-time password yet. It counts no more once you confirm: a new one is shown here, once. Hand it over yourself.',
    mayBeReset:
      'The password may be reset already, and the one-time password was not shown here. If nobody has seen it, reset the password once more.',
    oneTimePassword: 'One-time password',
    shownOnce: (login: string) => `The one-time password of ${login}, shown this once:`,
  },
);

/** What each change does. */
export const changeEffectTexts = texts(
  {
    DISABLE: '该登录名的会话立即结束，名下的任务退回队列，不能再登录。',
    ENABLE: '此人可以再次登录，角色不变。',
    ROLES: '此人名下、新角色不能审核的任务退回队列。',
    PASSWORD_RESET:
      '该登录名的会话立即结束。一次性密码只显示一次，请当面或以安全的方式告知；72 小时内首次登录时须修改。',
    SECOND_FACTOR_RESET: '该登录名的会话立即结束，动态码和恢复码失效，下次登录时重新设置。请先确认提出要求的是本人。',
  },
  {
    DISABLE:
      'The sessions of this login end at once, its tasks return to the queue, and nobody logs in by it any more.',
    ENABLE: 'They may log in again, with the same roles.',
    ROLES: 'Tasks of theirs that the new roles may not review return to the queue.',
    PASSWORD_RESET:
      'The sessions of this login end at once. The one-time password is shown once: hand it over safely. They have to change it at the first login, within 72 hours.',
    SECOND_FACTOR_RESET:
      'The sessions of this login end at once; one-time codes and recovery codes are no longer valid, and are set up again at the next login. Make sure first that it is the person who asks.',
  },
);
