import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { keyedIndex } from '@zhenming/vault';
import { IdConflictConfig } from '../config.js';
import { Institutions } from '../registry/institutions.repository.js';
import { institutionCode } from '../registry/registry-record.js';
import type { Classmate } from '../registry/registry.js';

const DIGITS = 6;

/** Codes and hashes of route 2, made anew each time from a key that no other service has. */
@Injectable()
export class AssistCodes {
  constructor(
    private readonly config: IdConflictConfig,
    private readonly institutions: Institutions,
  ) {}

  /** Six digits, always the same of one request. 48 bits of the HMAC modulo a million: no digit is likelier than another by more than one in 10^8. */
  of(requestId: string): string {
    const number = keyedIndex(this.config.ASSIST_CODE_KEY, 'assist/code', requestId).readUIntBE(0, 6);
    return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
  }

  /** Compared in constant time; spaces and full-width digits are typed by people and mean nothing. */
  isCodeOf(requestId: string, typed: string): boolean {
    const [right, given] = [this.of(requestId), typed.normalize('NFKC').replaceAll(' ', '')].map((text) =>
      Buffer.from(text),
    ) as [Buffer, Buffer];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  /** Hex SHA-256 under a key: the same for the same classmate asked again about the same number. */
  classmate(numberId: string, { name, institution, level, year }: Classmate): string {
    const code = institutionCode(institution, this.institutions);
    const asked = [numberId, code, level, year, name].join('|');
    return keyedIndex(this.config.ASSIST_CODE_KEY, 'assist/classmate', asked).toString('hex');
  }
}
