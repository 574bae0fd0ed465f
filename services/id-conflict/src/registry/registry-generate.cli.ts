import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { sampleNumberCount, samplePerson } from '@zhenming/identity-number';
import type { EducationLevel } from '@zhenming/contracts';
import { ownInstitutions } from '../config.js';
import { Institutions, type Institution } from './institutions.repository.js';
import { registryColumns } from './registry-file.service.js';

/** the year in which the generated people live: the same file next year as well */
const THIS_YEAR = 2026;
const YEARS: Record<EducationLevel, number> = { JUNIOR_COLLEGE: 3, BACHELOR: 4, MASTER: 3, DOCTOR: 4 };
const LEVEL_CODE: Record<EducationLevel, string> = { DOCTOR: '01', MASTER: '02', BACHELOR: '05', JUNIOR_COLLEGE: '06' };
const PROGRAMMES = [
  ...['汉语言文学', '法学', '会计学', '英语', '数学与应用数学', '物理学', '临床医学', '护理学', '土木工程'],
  ...['计算机科学与技术', '软件工程', '电子信息工程', '机械工程', '学前教育', '市场营销', '环境工程'],
];
/** every so many-th record names no programme, as old ones do not */
const WITHOUT_EVERY = 5;
/** every so many-th record is a second one, a master's degree, of the person before */
const SECOND_EVERY = 13;

const AT_ONCE = 2_000;

export interface GeneratedRecord {
  readonly number: string;
  readonly name: string;
  readonly kind: 'IN_SCHOOL' | 'GRADUATED';
  readonly institution: string;
  readonly level: EducationLevel;
  readonly recordNumber: string;
  readonly year: number;
  /** empty where the record names none */
  readonly programme: string;
}

/** The `index`-th record (from 0) of a seed: the same on every machine. Numbers as institutions and the registry of degrees build them. */
export function generatedRecord(index: number, seed: number, institutions: Institutions): GeneratedRecord {
  const second = index % SECOND_EVERY === SECOND_EVERY - 1;
  const { number, name } = samplePerson(second ? index - 1 : index, seed);
  const all: readonly Institution[] = institutions.all;
  let place = (index * 7919 + seed * 104_729) % all.length;
  // a master's degree is taken where bachelors are taught
  while (second && all[place]?.level !== 'BACHELOR') place = (place + 1) % all.length;
  const { code, level: taught } = all[place] as Institution;
  const level = second ? 'MASTER' : taught;
  const born = Number(number.slice(6, 10));
  const entry = Math.min(THIS_YEAR, born + (second ? 22 : 18) + (index % 2));
  const graduation = entry + YEARS[level];
  const school = code.slice(5);
  const running = String(index % 1_000_000).padStart(6, '0');
  const programme = index % WITHOUT_EVERY === 0 ? '' : (PROGRAMMES[(index * 31 + seed) % PROGRAMMES.length] as string);
  return graduation > THIS_YEAR
    ? {
        number,
        name,
        kind: 'IN_SCHOOL',
        institution: code,
        level,
        recordNumber: `${entry}${school}${running}`,
        year: entry,
        programme,
      }
    : {
        number,
        name,
        kind: 'GRADUATED',
        institution: code,
        level,
        // 电子注册号: school, kind of education, year, level, running number: 18 digits
        recordNumber: `${school}1${graduation}${LEVEL_CODE[level]}${running}`,
        year: graduation,
        programme,
      };
}

export function* registryFile(rows: number, seed: number, institutions: Institutions): Generator<string> {
  yield `${registryColumns.join()}\n`;
  for (let from = 0; from < rows; from += AT_ONCE) {
    let lines = '';
    for (let index = from; index < Math.min(rows, from + AT_ONCE); index++) {
      const { number, name, kind, institution, level, recordNumber, year, programme } = generatedRecord(
        index,
        seed,
        institutions,
      );
      lines += `RESIDENT_ID,CHN,${number},${name},${kind},${institution},${level},${recordNumber},${year},${programme}\n`;
    }
    yield lines;
  }
}

const usage = `usage: registry-generate --rows N [--seed S] [--out file.csv]

Makes study records of people who do not exist, as registry-import takes them.

  --rows N     how many, 1 to ${sampleNumberCount}
  --seed S     whom: the same seed makes the same records; 0 unless given
  --out FILE   where; standard output unless given`;

interface Wanted {
  readonly rows: number;
  readonly seed: number;
  /** undefined = standard output */
  readonly out: string | undefined;
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;

/** Undefined where it is not a usable command. */
function wantedOf(args: readonly string[]): Wanted | undefined {
  const options = { rows: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const [rows, seed] = [whole(values.rows), whole(values.seed ?? '0')];
    if (rows === undefined || rows < 1 || rows > sampleNumberCount || seed === undefined) return undefined;
    return { rows, seed, out: values.out };
  } catch {
    return undefined;
  }
}

/** `registry-generate --rows N --seed S [--out file]`: a file for `registry-import`. Returns the exit code. */
export async function generateRegistry(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  out: Writable,
  say: (line: string) => void,
): Promise<number> {
  const wanted = wantedOf(args);
  if (!wanted) {
    say(usage);
    return args.includes('--help') ? 0 : 2;
  }
  try {
    const institutions = Institutions.read(ownInstitutions);
    const source = Readable.from(registryFile(wanted.rows, wanted.seed, institutions));
    if (wanted.out === undefined) await pipeline(source, out, { end: false });
    else await pipeline(source, createWriteStream(wanted.out));
    return 0;
  } catch (error) {
    say(`not made: ${(error as Error).message}`);
    return 2;
  }
}
