import type { Provider } from '@nestjs/common';
import { CorrectionFiles } from './app/correction-file.js';
import { correctionHandlers } from './app/correction.commands.js';
import { Corrections } from './app/corrections.js';
import { CorrectionIdleTimer } from './consumers/correction-idle.timer.js';
import { CorrectionsConsumer } from './consumers/corrections.consumer.js';
import { CorrectionsController } from './http/corrections.controller.js';
import { CorrectionTimersView } from './views/correction-timers.view.js';

const projections = [CorrectionTimersView];
const timers = [CorrectionIdleTimer];
const consumers = [CorrectionsConsumer];
const providers: Provider[] = [
  Corrections,
  CorrectionFiles,
  ...correctionHandlers,
  ...projections,
  ...timers,
  ...consumers,
];

/** Situation 3, assisted corrections: what the module and the service start for them. */
export const correctionSide = {
  controllers: [CorrectionsController],
  providers,
  projections,
  timers,
  consumers,
};
