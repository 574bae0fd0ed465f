import type { Provider } from '@nestjs/common';
import { PostgresCaseTasks } from './adapters/case-tasks.js';
import { CardsOfAccount } from './adapters/cards.js';
import { PostgresLeases } from './adapters/leases.js';
import { PostgresQueue } from './adapters/queue.js';
import { ReviewersOfIdConflict } from './adapters/reviewers.js';
import { DealNextHandler } from './app/dealing.commands.js';
import { DecideTaskHandler } from './app/decision.commands.js';
import { taskHandlers } from './app/task.commands.js';
import { Cards, CaseTasks, Leases, Queue, Reviewers } from './app/task.ports.js';
import { Tasks } from './app/tasks.js';
import { CasesConsumer } from './consumers/cases.consumer.js';
import { LeaseEndTimer } from './consumers/lease-end.timer.js';
import { PlacesController } from './http/places.controller.js';
import { StatisticsController } from './http/statistics.controller.js';
import { TasksController } from './http/tasks.controller.js';
import { DealingsView } from './views/dealings.view.js';
import { LeaseTimersView } from './views/lease-timers.view.js';
import { QueueView } from './views/queue.view.js';
import { StatisticsView } from './views/statistics.view.js';
import { TasksView } from './views/tasks.view.js';

const projections = [TasksView, DealingsView, LeaseTimersView];
const timers = [LeaseEndTimer];
const consumers = [CasesConsumer];
const ports: Provider[] = [
  { provide: Leases, useClass: PostgresLeases },
  { provide: CaseTasks, useClass: PostgresCaseTasks },
  { provide: Queue, useClass: PostgresQueue },
  { provide: Reviewers, useClass: ReviewersOfIdConflict },
  { provide: Cards, useClass: CardsOfAccount },
];

/** Tasks from opening to verdict: what the module and the service start for them. */
export const queueSide = {
  controllers: [TasksController, PlacesController, StatisticsController],
  providers: [
    ...ports,
    Tasks,
    ...taskHandlers,
    DealNextHandler,
    DecideTaskHandler,
    QueueView,
    StatisticsView,
    ...projections,
    ...timers,
    ...consumers,
  ],
};
