import { readFileSync } from 'node:fs';
import { educationLevels, type EducationLevel } from '@zhenming/contracts';
import { parse } from 'csv-parse/sync';

export interface Institution {
  /** 10 digits, as the Ministry of Education publishes them: under this one its records lie */
  readonly code: string;
  readonly name: string;
  /** the highest level of its undergraduate education */
  readonly level: EducationLevel;
}

/**
 * The institutions of higher education by code and by name. A certificate bears the name of its day, so no code and no name ever leaves the
 * list: of several rows of a code the first has the name of today.
 */
export class Institutions {
  /** under their names of today */
  readonly all: readonly Institution[];
  private readonly byName: ReadonlyMap<string, Institution>;
  private readonly byCode: ReadonlyMap<string, Institution>;

  constructor(rows: readonly Institution[]) {
    this.byName = new Map(rows.map((one) => [one.name, one]));
    this.byCode = new Map(rows.toReversed().map((one) => [one.code, one]));
    this.all = rows.filter((one) => this.byCode.get(one.code) === one);
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
