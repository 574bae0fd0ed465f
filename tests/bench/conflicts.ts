// Conflicts made to measure: people who hold numbers, others who claim them, and study records by which the others win.
import { randomInt, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '../../tools/src/portal.js';
import type { StudyRecord } from '../../tools/src/portal-responses.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';

const school = { institution: '4111010001', level: 'BACHELOR' } as const;
const YEAR = 2024;

/** Somebody who studies, as the registry has it. */
export interface Enrolled {
  readonly identity: Identity;
  readonly studentNumber: string;
}

/** The office imports a study record of each. */
export async function enroll(system: RunningSystem, people: readonly Identity[]): Promise<Enrolled[]> {
  const enrolled = people.map((identity) => ({ identity, studentNumber: `S${randomInt(10 ** 12)}` }));
  const file = join(tmpdir(), `registry-${randomUUID()}.csv`);
  const head = 'document_type,country,number,name,kind,institution,level,record_number,year';
  const lines = enrolled.map(({ identity: { documentType, number, name }, studentNumber }) =>
    [documentType, 'CHN', number, name, 'IN_SCHOOL', school.institution, school.level, studentNumber, YEAR].join(','),
  );
  writeFileSync(file, [head, ...lines, ''].join('\n'));
  try {
    await system.command('id-conflict', ['registry-import', file]);
  } finally {
    rmSync(file);
  }
  return enrolled;
}

/** What the registry has of somebody, as that person says it. */
const recordOf = ({ studentNumber }: Enrolled): StudyRecord => ({
  inSchool: { ...school, studentNumber, entryYear: YEAR },
});

/** Somebody with an account whose number another one has. */
interface Claimant {
  /** resolves to the id of the case once it is open */
  claims(): Promise<string>;
  giveStudyRecord(caseId: string, record: StudyRecord): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Claims the number and gives the study record, by which the case is decided. */
export async function wins(claimant: Claimant, enrolled: Enrolled): Promise<void> {
  const caseId = await claimant.claims();
  const { status, body } = await claimant.giveStudyRecord(caseId, recordOf(enrolled));
  if (status !== 200) throw new Error(`study record: ${status} ${JSON.stringify(body)}`);
}
