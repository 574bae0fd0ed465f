import { Controller, Param } from '@nestjs/common';
import { idConflictEndpoints, type ClaimsOnHolder } from '@zhenming/contracts';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { Objections } from './objections.service.js';

const { claimsOnHolder } = idConflictEndpoints;

/** What account asks before it records that a holder objects. */
@Controller()
export class HolderClaimsController {
  constructor(private readonly objections: Objections) {}

  @Serves(claimsOnHolder, 'claimsOnHolder')
  async claims(@Param('accountId', UuidParam) accountId: string): Promise<ClaimsOnHolder> {
    return { items: await this.objections.hearing(accountId) };
  }
}
