import { Module } from '@nestjs/common';
import { evidenceSide } from './evidence-side.js';
import { identitySide } from './identity-side.js';
import { numberSide } from './number-side.js';

/** Everything of account; engines and front door are global (service-kit). */
@Module({
  controllers: [...identitySide.controllers, ...numberSide.controllers, ...evidenceSide.controllers],
  providers: [...identitySide.providers, ...numberSide.providers, ...evidenceSide.providers],
})
export class AccountModule {}
