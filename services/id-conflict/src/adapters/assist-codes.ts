import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { keyedIndex } from '@zhenming/vault';
import { AssistCodes, type AskedClassmate } from '../app/assist.ports.js';
import { IdConflictConfig } from '../config.js';
import { Institutions } from './institutions.js';

const DIGITS = 6;

/** Codes and hashes of route 2, made anew each time from a key that no other service has. */
@Injectable()
export class KeyedAssistCodes extends AssistCodes {
  constructor(
    private readonly config: IdConflictConfig,
    private readonly institutions: Institutions,
  ) {
    super();
  }

  /** 48 bits of the HMAC modulo a million: no digit is likelier than another by more than one in 10^8. */
  of(requestId: string): string {
    const number = keyedIndex(this.config.ASSIST_CODE_KEY, 'assist/code', requestId).readUIntBE(0, 6);
    return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
  }

  isCodeOf(requestId: string, typed: string): boolean {
    const [right, given] = [this.of(requestId), typed.normalize('NFKC').replaceAll(' ', '')].map((text) =>
      Buffer.from(text),
    ) as [Buffer, Buffer];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  classmate(numberId: string, { name, institution, level, year }: AskedClassmate): string {
    const code = this.institutions.find(institution)?.code ?? `?${institution}`;
    const asked = [numberId, code, level, year, name].join('|');
    return keyedIndex(this.config.ASSIST_CODE_KEY, 'assist/classmate', asked).toString('hex');
  }
}
