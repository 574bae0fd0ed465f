import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { isValidResidentNumber, regionCodes } from '@zhenming/identity-number';
import { ownInstitutions } from '../config.js';
import { Institutions } from './institutions.repository.js';
import { generatedRecord, generateRegistry } from './registry-generate.cli.js';
import { registryColumns } from './registry-file.service.js';
import { readRecord } from './registry-record.js';

const institutions = Institutions.read(ownInstitutions);
const generate = async (...args: string[]) => {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  const said: string[] = [];
  const code = await generateRegistry(args, {}, out, (line) => said.push(line));
  return { code, text: Buffer.concat(chunks).toString('utf8'), said };
};

describe('a generated registry', () => {
  it('has so many records of real regions and institutions, with valid check characters, of both kinds', async () => {
    const { code, text } = await generate('--rows', '3000', '--seed', '7');
    const [header, ...lines] = text.trimEnd().split('\n');
    expect([code, header, lines.length]).toEqual([0, registryColumns.join(), 3000]);
    const regions = new Set(regionCodes);
    const kinds = new Map<string, number>();
    const numbers = new Set<string>();
    const programmes = new Set<string>();
    for (const line of lines) {
      const [
        documentType = '',
        country = '',
        number = '',
        name = '',
        kind = '',
        institution = '',
        level = '',
        recordNumber = '',
        year = '',
        programme = '',
      ] = line.split(',');
      expect(isValidResidentNumber(number) && regions.has(number.slice(0, 6))).toBe(true);
      const read = readRecord(
        { documentType, country, number, name, kind, institution, level, recordNumber, year, programme },
        institutions,
      );
      expect(read).not.toHaveProperty('rule');
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      numbers.add(number);
      programmes.add(programme);
    }
    expect(Math.min(kinds.get('IN_SCHOOL') ?? 0, kinds.get('GRADUATED') ?? 0)).toBeGreaterThan(300);
    // some records name no programme
    expect(programmes.size).toBeGreaterThan(10);
    expect(programmes).toContain('');
    // some people have two records
    expect(numbers.size).toBe(3000 - Math.floor(3000 / 13));
  });

  it('is the same every time and everywhere, and another with another seed', async () => {
    const hash = async (seed: string) =>
      createHash('sha256')
        .update((await generate('--rows', '2500', '--seed', seed)).text)
        .digest('hex');
    expect(await hash('1')).toBe(await hash('1'));
    expect(await hash('2')).not.toBe(await hash('1'));
    expect(generatedRecord(5, 1, institutions)).toMatchInlineSnapshot(`
      {
        "institution": "4151014514",
        "kind": "GRADUATED",
        "level": "JUNIOR_COLLEGE",
        "name": "宋强静",
        "number": "411002198103302834",
        "programme": "",
        "recordNumber": "145141200306000005",
        "year": 2003,
      }
    `);
  });

  it('begins with the same records however many there are', async () => {
    const [few, many] = [await generate('--rows', '10'), await generate('--rows', '2100')];
    expect(many.text.startsWith(few.text)).toBe(true);
  });

  it.each([[[]], [['--rows', '0']], [['--rows', 'x']], [['--rows', '5', '--seed', '-1']], [['--rows', '5', '--what']]])(
    'is refused with a line on how to ask: %j',
    async (args) => {
      const { code, text, said } = await generate(...args);
      expect([code, text, said.length]).toEqual([2, '', 1]);
    },
  );

  it('says how to ask, where it is asked that, and of a file that cannot be written why not', async () => {
    const help = await generate('--help');
    expect([help.code, help.said]).toEqual([0, [expect.stringMatching(/^usage: registry-generate --rows N/)]]);
    const nowhere = await generate('--rows', '5', '--out', '/no/such/folder/records.csv');
    expect([nowhere.code, nowhere.said]).toEqual([2, [expect.stringMatching(/^not made: ENOENT/)]]);
  });
});
