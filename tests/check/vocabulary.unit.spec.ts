import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');

interface Rule {
  /** where people read, as globs of files */
  readonly where: readonly string[];
  /** what is not said there, and what is said instead */
  readonly not: readonly (readonly [RegExp, string])[];
}

const refusals = 'libs/contracts/src/problems.ts';
const texts = [
  ...['services/*/src/**/*.texts.ts', 'services/*/web/src/**/*.texts.ts', 'libs/web-kit/src/*.ts*'],
  ...['libs/contracts/src/*-events.ts', refusals],
];
const forApplicants = [
  'services/account/src/**/*.texts.ts',
  'services/account/web/src/**/*.texts.ts',
  'services/id-conflict/src/**/*.texts.ts',
  'services/notification/src/**/*.texts.ts',
];
const forStaff = ['services/review-queue/src/**/*.texts.ts', 'services/review-queue/web/src/**/*.texts.ts'];

/** One word for one thing, and none of those by which only the people who build this know it. */
const rules: readonly Rule[] = [
  {
    where: texts,
    not: [
      [/账户|帐户|帐号/, '账号'],
      [/登陆/, '登录'],
      [/手机号码/, '手机号'],
      [/电子邮箱|电子邮件/, '邮箱'],
      [/解决办法/, '解决方法'],
    ],
  },
  {
    where: [...forApplicants, ...forStaff],
    not: [
      [/更改密码|密码已更改/, '修改密码'],
      [/作废/, '失效'],
      [/建立/, '创建'],
      [/冲突/, '重复'],
      [/\bcontest(s|ed)?\b(?!\/)/i, 'challenge'],
      [/(?<!identity |ID |residence )\bcards?\b/i, 'document'],
    ],
  },
  {
    where: [...forApplicants, refusals],
    not: [
      [/冲突/, '与其他账号重复'],
      [/现有使用者/, '现使用者'],
      [/提供(的)?证明材料/, '提交证明材料'],
      [/人工客服/, '客服'],
      [/作废/, '失效'],
      [/建立/, '创建'],
      [/\bholders?\b/i, 'whoever has the number now'],
      [/\bcontest(s|ed)?\b(?!\/)/i, 'challenge'],
      [/\bin conflict\b/i, 'another account uses the number'],
      [/\bask (our )?support\b(?! for help)/i, 'contact support'],
      [/\bKiB\b/, 'KB'],
      [/\b(card in hand|hand-held|your card)\b/i, 'photos with your document'],
    ],
  },
  {
    where: forApplicants,
    not: [
      [/审核人员|的人员审核/, '审核员'],
      [/忘记密码(?!时)/, '找回密码'],
      [/手持证件照片|图片(中|等待|未通过|不能作为)/, '手持证件照, 照片'],
      [/\bregister anew\b/i, 'register again'],
      [/\b(a|another) person('|’s)?\b|\bsomebody (else )?(looks|who did not decide)\b/i, 'a reviewer, or support'],
      [/\byou (are|will be) told\b/i, 'we will tell you'],
      [/\btake (it|(my|your) help) back\b/i, 'withdraw'],
      [/\bidentity (is|was) (proven|confirmed)\b/i, 'verified'],
      [/案件|工单/, '申请'],
      [/\bclaimants?\b/i, 'the person who asks, or you'],
      [
        /\b(ledger|lease|dispute id|fencing|surrogate|aggregate|projection|supersed\w+)\b/i,
        'nothing of how it is built',
      ],
    ],
  },
  {
    where: ['libs/contracts/src/*-events.ts'],
    not: [
      [/声明人/, '申请人'],
      [/机会/, '次数'],
      [/作证/, '协助'],
      [/更改/, '修改'],
    ],
  },
  {
    where: forStaff,
    not: [
      [/[现原](有)?(使用者|持有人)/, '持有人'],
      [/图片/, '照片'],
      [/时限/, '期限'],
      [/要求(持有人)?重拍|最终拒绝/, '请重新提交, 拒绝'],
      [/退回任务|归您/, '交回任务, 在您名下'],
      [/机会/, '次数'],
      [/(?<!身份)证明(?!材料)|作证/, '验证, 协助'],
      [/第二因素/, '动态码'],
      [/告警/, '预警'],
      [/撤下/, '撤回'],
      [/类别/, '类型'],
      [/\bpresent holder\b|\bwhoever has the number\b/i, 'holder'],
      [/\bapplicants?\b/i, 'claimant'],
      [/\bpictures?\b/i, 'photo'],
      [/\b(un)?proven\b/i, 'verified'],
      [/\bvouch\w*/i, 'help'],
      [/\b(state|due)\b/i, 'status, deadline'],
      [/\b(lease|fencing|surrogate|aggregate|projection|ledger)\b/i, 'nothing of how it is built'],
    ],
  },
];

/** The strings of a file, line by line, without comments and imports. */
const said = (file: string): string[] =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|import )/.test(line))
    .flatMap((line) => line.match(/'(?:[^'\\]|\\.)*'|`[^`]*`/g) ?? []);

const readIn = (globs: readonly string[]): string[] =>
  globs.flatMap((glob) => globSync(glob, { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] }));

describe('what people read', () => {
  it.each(rules.flatMap(({ where, not }) => not.map(([word, instead]) => [word, instead, where] as const)))(
    'has no %p, but %p',
    (word, _instead, where) => {
      const files = readIn(where);
      expect(files.length).toBeGreaterThan(2);
      const found = files.flatMap((file) =>
        said(file)
          .filter((text) => word.test(text))
          .map((text) => `${file}: ${text}`),
      );
      expect(found).toEqual([]);
    },
  );
});
