import { readFileSync } from 'node:fs';
import { educationLevels, type EducationLevel } from '@zhenming/contracts';
import { parse } from 'csv-parse/sync';

export interface Institution {
  /** 10 digits, as the Ministry of Education publishes them */
  readonly code: string;
  readonly name: string;
  /** the highest level of its undergraduate education */
  readonly level: EducationLevel;
}

/** The institutions of higher education by code and by name. */
export class Institutions {
  private readonly byName: ReadonlyMap<string, Institution>;
  private readonly byCode: ReadonlyMap<string, Institution>;

  constructor(readonly all: readonly Institution[]) {
    this.byName = new Map(all.map((one) => [one.name, one]));
    this.byCode = new Map(all.map((one) => [one.code, one]));
  }

  /** Reads `code,name,city,level`. Throws when the file is missing or not that. */
  static read(file: string | URL): Institutions {
    const rows = parse<Partial<Record<string, string>>>(readFileSync(file), { columns: true, bom: true });
    return new Institutions(
      rows.map(({ code = '', name = '', level }, index) => {
        const known = educationLevels.find((one) => one === level);
        if (!/^\d{10}$/.test(code) || name === '' || !known)
          throw new Error(`institution ${index + 1} of the list is not code, name, city, level`);
        return { code, name, level: known };
      }),
    );
  }

  /** By 10-digit code or exact name. */
  find(codeOrName: string): Institution | undefined {
    return this.byCode.get(codeOrName) ?? this.byName.get(codeOrName);
  }
}
