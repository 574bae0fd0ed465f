import type { Provider } from '@nestjs/common';
import { AccountHelpers } from './adapters/account-helpers.js';
import { KeyedAssistCodes } from './adapters/assist-codes.js';
import { AssistPlacesFromView } from './adapters/assist-places.js';
import { AskedCases } from './app/asked-cases.js';
import { assistAnswerHandlers } from './app/assist-answer.commands.js';
import { Assists } from './app/assist-file.js';
import { assistHandlers } from './app/assist.commands.js';
import { AssistCodes, AssistPlaces, Helpers } from './app/assist.ports.js';
import { Helping } from './app/helping.js';
import { AssistExpiryTimer } from './consumers/assist-expiry.timer.js';
import { AssistRequestsController } from './http/assist-requests.controller.js';
import { AssistsController } from './http/assists.controller.js';
import { AssistTimersView } from './views/assist-timers.view.js';
import { AssistsView } from './views/assists.view.js';

const projections = [AssistsView, AssistTimersView];
const timers = [AssistExpiryTimer];
const providers: Provider[] = [
  { provide: Helpers, useClass: AccountHelpers },
  { provide: AssistCodes, useClass: KeyedAssistCodes },
  { provide: AssistPlaces, useClass: AssistPlacesFromView },
  Helping,
  Assists,
  AskedCases,
  ...assistHandlers,
  ...assistAnswerHandlers,
  ...projections,
  ...timers,
];

/** Route 2, a classmate helps: what the module and the service start for it. */
export const assistSide = {
  controllers: [AssistRequestsController, AssistsController],
  providers,
  projections,
  timers,
};
