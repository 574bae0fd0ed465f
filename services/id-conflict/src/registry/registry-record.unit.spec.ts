import { describe, expect, it } from '@jest/globals';
import { ownInstitutions } from '../config.js';
import { Institutions } from './institutions.repository.js';
import { cohortIndex, evidenceIndex, nameIndex, numberIndex } from './registry-indexes.service.js';
import { canonicalRecordNumber, readRecord, type RecordTexts } from './registry-record.js';

const institutions = Institutions.read(ownInstitutions);
const texts: RecordTexts = {
  documentType: 'RESIDENT_ID',
  country: 'CHN',
  number: '11010519491231002X',
  name: '王伟',
  kind: 'GRADUATED',
  institution: '北京大学',
  level: 'BACHELOR',
  recordNumber: '100011202005000001',
  year: '2020',
  programme: '',
};

describe('a record of the registry', () => {
  it('is read in canonical form', () => {
    const typed = { ...texts, number: '１１０１０５１９４９１２３１００２ｘ', name: '古丽•艾合买提' };
    expect(readRecord(typed, institutions)).toEqual({
      number: 'RESIDENT_ID|CHN|11010519491231002X',
      name: '古丽·艾合买提',
      kind: 'GRADUATED',
      institution: '4111010001',
      recordNumber: '100011202005000001',
      year: 2020,
      level: 'BACHELOR',
    });
  });

  it('may bear the name that its institution had: it lies under the code all the same', () => {
    const list = new Institutions([
      { code: '4133010353', name: '浙江工商大学', level: 'BACHELOR' },
      { code: '4133010353', name: '杭州商学院', level: 'BACHELOR' },
    ]);
    const read = (institution: string) => readRecord({ ...texts, institution }, list);
    for (const one of ['浙江工商大学', '杭州商学院', '4133010353']) expect(read(one)).toEqual(read('浙江工商大学'));
    expect(read('杭州商学院')).toHaveProperty('institution', '4133010353');
    // what is shown, and what is drawn from, is of today
    expect([list.find('4133010353')?.name, list.all.map(({ name }) => name)]).toEqual([
      '浙江工商大学',
      ['浙江工商大学'],
    ]);
    expect(institutions.find('杭州商学院')).toEqual({ ...institutions.find('浙江工商大学'), name: '杭州商学院' });
  });

  it('may name a programme, or none', () => {
    const read = (programme: string) => readRecord({ ...texts, programme }, institutions);
    expect(read(' 计算机　科学（师范） ')).toHaveProperty('programme', '计算机 科学(师范)');
    for (const none of ['', '  ']) expect(read(none)).not.toHaveProperty('programme');
  });

  it.each([
    ['documentType', 'ID', 'document-type'],
    ['country', 'CN', 'country'],
    ['number', '110105194912310021', 'check-character'],
    ['number', '', 'format'],
    ['name', '王', 'length'],
    ['name', '王\ufffd', 'encoding'],
    ['name', '王\u200b伟', 'characters'],
    ['kind', 'graduated', 'unknown'],
    ['institution', '某某大学', 'unknown'],
    ['level', 'PHD', 'unknown'],
    ['recordNumber', '', 'characters'],
    ['recordNumber', "1' or 1=1", 'characters'],
    ['recordNumber', '1'.repeat(33), 'characters'],
    ['year', '20', 'year'],
    ['year', '2120', 'year'],
    ['programme', '计'.repeat(61), 'characters'],
    ['programme', '计算机\u200b', 'characters'],
    ['programme', '计算机\ufffd', 'characters'],
  ] as const)('is refused for %s %j by the rule alone', (column, value, rule) => {
    expect(readRecord({ ...texts, [column]: value }, institutions)).toEqual({ column, rule });
  });
});

describe('a student or certificate number', () => {
  it('is compared without width, case and spaces', () => {
    expect(canonicalRecordNumber(' ２０２１ab-0 1 ')).toBe('2021AB-01');
    expect(canonicalRecordNumber('2021\u200b')).toBeUndefined();
  });
});

describe('the indexes of a record', () => {
  const key = 'ab'.repeat(16) + '01'.repeat(16);
  const record = {
    kind: 'GRADUATED',
    institution: '4111010001',
    recordNumber: '1',
    year: 2020,
    level: 'MASTER',
  } as const;

  it('differ with every part of the evidence', () => {
    const all = [
      record,
      { ...record, kind: 'IN_SCHOOL' as const },
      { ...record, institution: '4111010002' },
      { ...record, recordNumber: '2' },
      { ...record, year: 2021 },
      { ...record, level: 'DOCTOR' as const },
    ].map((one) => evidenceIndex(key, one).toString('hex'));
    expect(new Set(all).size).toBe(all.length);
  });
  it('of a cohort differ with every part of it, and with the name; not with whose record it is', () => {
    const mate = { ...record, name: '王伟' };
    const all = [
      mate,
      { ...mate, kind: 'IN_SCHOOL' as const },
      { ...mate, institution: '4111010002' },
      { ...mate, level: 'DOCTOR' as const },
      { ...mate, year: 2021 },
      { ...mate, name: '王维' },
    ].map((one) => cohortIndex(key, one).toString('hex'));
    expect(new Set(all).size).toBe(all.length);
    expect(cohortIndex(key, { ...mate, recordNumber: '2', number: 'x' } as never).toString('hex')).toBe(all[0]);
  });
  it('of a name belong to its number', () => {
    expect(nameIndex(key, 'a', '王伟')).not.toEqual(nameIndex(key, 'b', '王伟'));
    expect(numberIndex(key, 'a')).not.toEqual(nameIndex(key, 'a', ''));
  });
});
