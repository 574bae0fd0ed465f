import { daysInMonth } from './calendar.js';
import { checkCharacter } from './check-character.js';
import { regionCodes } from './region-codes.js';

/**
 * Demo people are demo data: numbers and names made from integers, the same on every machine. The numbers have real regions,
 * real dates and right check characters, so one may by chance belong to a person: they are for demos, tests and load only.
 */

const FIRST_YEAR = 1980;
const LAST_YEAR = 2008;

/** `MMDD` of every day, for leap years and others */
const daysOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, month) => month + 1).flatMap((month) =>
    Array.from(
      { length: daysInMonth(year, month) },
      (_, day) => String(month).padStart(2, '0') + String(day + 1).padStart(2, '0'),
    ),
  );

const DATES: readonly string[] = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, n) => FIRST_YEAR + n).flatMap(
  (year) => daysOf(year).map((day) => `${year}${day}`),
);

/** sequence codes 001–995; 996–999 were kept for people of a hundred years and more (GB 11643-1989) */
const SEQUENCES = 995;

const SIZE = BigInt(regionCodes.length) * BigInt(DATES.length) * BigInt(SEQUENCES);

/** How many different numbers `sampleNumber` makes of one seed: indexes are 0 … `sampleNumberCount - 1`. */
export const sampleNumberCount = Number(SIZE);

/** primes that do not divide SIZE: no two indexes meet, and the first is near SIZE × the golden ratio: neighbours land far apart */
const STRIDE = 19_390_960_049n;
const SEED_STRIDE = 7_919_000_017n;

const whole = (value: number, what: string): bigint => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what} is a whole number from 0`);
  return BigInt(value);
};

/**
 * The `index`-th valid resident number: county of today, born 1980–2008. Different indexes below `sampleNumberCount` give
 * different numbers; another `seed` gives another order of the same ones. Throws a `RangeError` for what is not a whole number.
 */
export function sampleNumber(index: number, seed = 0): string {
  let place = Number((whole(index, 'index') * STRIDE + whole(seed, 'seed') * SEED_STRIDE) % SIZE);
  const take = (count: number) => {
    const taken = place % count;
    place = Math.floor(place / count);
    return taken;
  };
  const sequence = String(take(SEQUENCES) + 1).padStart(3, '0');
  const date = DATES[take(DATES.length)] as string;
  const first17 = (regionCodes[take(regionCodes.length)] as string) + date + sequence;
  return first17 + checkCharacter(first17);
}

const SURNAMES = [
  ...('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金' +
    '韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常温康施牛葛洪安季庞'),
  ...['欧阳', '上官', '司马', '诸葛', '皇甫', '尉迟', '慕容', '令狐'],
];
const GIVEN = [
  ...('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文辉玲华红建国志英梅鑫波斌宇浩凯健俊帆雪婷倩佳琪萌欣怡梓涵子轩浩然思远晨曦雨桐嘉诚' +
    '若溪书瑶景行知远安宁乐天清越望舒怀瑾亦凡承泽云舟星河立言牧之向阳一诺'),
];
/** transcribed names with the middle dot, and characters that old systems could not write */
const RARE = [
  '阿卜杜热合曼·买买提',
  '古丽娜尔·艾合买提',
  '迪丽热巴·吐尔逊',
  '帕提古丽·阿不都克热木',
  '才仁·卓玛',
  '张〇',
  '李喆',
  '王珺𬱟',
  '陈𬭚',
  '刘㛃',
];
/** one person in so many has a name of RARE */
const RARE_EVERY = 61;

/** an integer hash (Murmur3's finisher): every bit of `value` moves every bit of the result */
const scatter = (value: number): number => {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

/** The `index`-th Chinese name, in canonical form. Names repeat, as names do. Throws like `sampleNumber`. */
export function sampleName(index: number, seed = 0): string {
  const start = Number(whole(index, 'index') % 0x7fff_ffffn) ^ scatter(Number(whole(seed, 'seed') % 0xffff_fffbn) + 1);
  const pick = (list: readonly string[], step: number) => list[scatter(start + step * 0x9e37) % list.length] as string;
  if (index % RARE_EVERY === RARE_EVERY - 1) return pick(RARE, 4);
  const given = scatter(start + 3) % 5 === 0 ? '' : pick(GIVEN, 2);
  return pick(SURNAMES, 0) + pick(GIVEN, 1) + given;
}

/** Number and name of the `index`-th demo person. */
export const samplePerson = (index: number, seed = 0): { readonly number: string; readonly name: string } => ({
  number: sampleNumber(index, seed),
  name: sampleName(index, seed),
});
