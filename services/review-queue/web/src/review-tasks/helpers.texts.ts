import { texts } from '@zhenming/web-kit';

/** What is known of the classmates who vouch for a claimant. */
export const helperTexts = texts(
  {
    title: '协助的同学',
    granted: (n: number, at: string) => `第 ${n} 位同学，${at} 同意协助`,
    helps: (n: number, days: number) => `前后 ${days} 天内共协助他人 ${n} 次（含本次）`,
    NONE: '与申请人之间没有互相协助，也不在同一协助圈',
    MUTUAL: '⚠ 申请人也曾协助过这位同学（不限时间）',
    RING: '⚠ 与申请人在同一协助圈：申请人的协助经他人又回到这位同学（不限时间）',
    helpedRival: '⚠ 也协助过同一号码的另一申请人',
  },
  {
    title: 'Classmates who helped',
    granted: (n, at) => `Classmate ${n}, helped on ${at}`,
    helps: (n, days) =>
      `${n === 1 ? 'Helped once' : `Helped ${n} times`} within ${days} days of it, this time included`,
    NONE: 'Neither mutual help nor a ring with the claimant',
    MUTUAL: '⚠ The claimant once helped this classmate, however long ago',
    RING: '⚠ In one ring with the claimant: their help leads through others to this classmate, however long ago',
    helpedRival: '⚠ Also helped another claimant of this number',
  },
);
