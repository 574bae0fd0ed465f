import { ArrayNotEmpty, IsArray, IsIn, IsUUID } from 'class-validator';
import * as words from './words.js';

/** Who may act for the office, from when. `numberId` is of the person's own ID number: deciders must not be parties. */
export class StaffMemberAdded {
  @IsUUID() staffId: string;
  @IsUUID() numberId: string;
  @IsArray() @ArrayNotEmpty() @IsIn(words.staffRoles, { each: true }) roles: words.StaffRole[];
}

/** Somebody of the office read a case's whole story. */
export class TimelineViewed {
  @IsUUID() staffId: string;
  @IsUUID() caseId: string;
}
