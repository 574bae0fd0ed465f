import type { Provider, Type } from '@nestjs/common';
import { PostgresCorrections } from './adapters/corrections.js';
import { PostgresDevices } from './adapters/devices.js';
import { PostgresHelpers } from './adapters/helpers.js';
import { Claimants } from './app/claimants.js';
import { CorrectionFiles } from './app/correction-file.js';
import { CorrectionOpening } from './app/correction-opening.js';
import {
  ApplyCorrectionHandler,
  EndCorrectionHandler,
  RequestCorrectionForHandler,
  RequestCorrectionHandler,
} from './app/correction.commands.js';
import { Corrections } from './app/correction.ports.js';
import { Devices } from './app/guarding.ports.js';
import { HelperFiles } from './app/helper-file.js';
import { Helpers } from './app/number.ports.js';
import { PartyFiles } from './app/parties.js';
import { CasePeersController } from './http/case-peers.controller.js';
import { CorrectionsController } from './http/corrections.controller.js';

/** The evidence side: corrections, and what those who take and judge evidence ask about persons. */
export const evidenceSide: { readonly controllers: Type[]; readonly providers: Provider[] } = {
  controllers: [CorrectionsController, CasePeersController],
  providers: [
    { provide: Corrections, useClass: PostgresCorrections },
    { provide: Devices, useClass: PostgresDevices },
    { provide: Helpers, useClass: PostgresHelpers },
    RequestCorrectionHandler,
    RequestCorrectionForHandler,
    ApplyCorrectionHandler,
    EndCorrectionHandler,
    CorrectionOpening,
    CorrectionFiles,
    Claimants,
    HelperFiles,
    PartyFiles,
  ],
};
