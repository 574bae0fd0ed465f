import { Module } from '@nestjs/common';
import { identitySide } from './identity-side.js';
import { numberSide } from './number-side.js';

/** Everything of account; engines and front door are global (service-kit). */
@Module({
  controllers: [...identitySide.controllers, ...numberSide.controllers],
  providers: [...identitySide.providers, ...numberSide.providers],
})
export class AccountModule {}
