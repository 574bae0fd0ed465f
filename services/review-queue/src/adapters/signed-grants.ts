import { Injectable } from '@nestjs/common';
import { EvidenceGrants } from '@zhenming/service-kit';
import { Grants, type Grant } from '../app/evidence.ports.js';

@Injectable()
export class SignedGrants extends Grants {
  constructor(private readonly grants: EvidenceGrants) {
    super();
  }

  async sign(what: Grant): Promise<{ grant: string; expiresAt: string }> {
    const grant = await this.grants.sign(what);
    const payload = Buffer.from(grant.split('.')[1] as string, 'base64url').toString('utf8');
    const { exp } = JSON.parse(payload) as { exp: number };
    return { grant, expiresAt: new Date(exp * 1000).toISOString() };
  }

  verify(grant: string): Promise<Grant | undefined> {
    return this.grants.verify(grant);
  }
}
