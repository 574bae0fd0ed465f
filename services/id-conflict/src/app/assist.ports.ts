import type { EducationLevel } from '@zhenming/contracts';

/** Whom a claimant asks for help, as the claimant typed it. */
export interface AskedClassmate {
  readonly name: string;
  /** the institution's 10-digit code, or its exact name */
  readonly institution: string;
  readonly level: EducationLevel;
  /** of entry, or of graduation */
  readonly year: number;
}

/** A person as account knows them: the account, and the id of its own number. */
export interface PossibleHelper {
  readonly accountId: string;
  readonly numberId: string;
}

/** What account says of people who may help: it knows standing, age and contacts of accounts. */
export abstract class Helpers {
  /**
   * Whose number is among these (hex indexes of records under this name, at most 50, none as well) and who may help in this case.
   * Throws `case/not-found` when account has no such claim any more.
   */
  abstract among(numberIndexes: readonly string[], name: string, caseId: string): Promise<readonly PossibleHelper[]>;

  /** The id of this account's own number, if it may help in this case now. Throws `assist/over` when the claim is gone. */
  abstract numberOf(accountId: string, caseId: string): Promise<string | undefined>;

  /** Whether this is the name under which the claim was made. Throws `assist/over` when the claim is gone. */
  abstract isNameOfClaim(caseId: string, name: string): Promise<boolean>;
}

/** What is made of a secret and never stored. */
export abstract class AssistCodes {
  /** six digits, always the same of one request */
  abstract of(requestId: string): string;

  /** compared in constant time; spaces and full-width digits are typed by people and mean nothing */
  abstract isCodeOf(requestId: string, typed: string): boolean;

  /** hex SHA-256 under a key: the same for the same classmate asked again about the same number */
  abstract classmate(numberId: string, asked: AskedClassmate): string;
}

/** Where requests are found that came with nothing but their id. */
export abstract class AssistPlaces {
  /** the case of this request */
  abstract caseOf(requestId: string): Promise<string | undefined>;
}
