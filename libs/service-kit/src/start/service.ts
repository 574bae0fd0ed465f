import type { Type } from '@nestjs/common';
import type { ServiceName } from '@zhenming/contracts';
import type { Consumer, Projection } from '@zhenming/kernel';
import type { DatabaseOptions, MigrateOptions } from '@zhenming/postgres';
import type { FigureSource } from '../operations/figures.js';
import type { Part } from './part.js';
import type { TimerTask } from './timer-task.js';

/** What a service runs once it serves. Classes are taken from its Nest module. */
export interface ServiceApp {
  readonly module: Type;
  /** class-validator class of the service's own environment; injectable by its type */
  readonly config?: new () => object;
  readonly entities?: DatabaseOptions['entities'];
  readonly consumers?: readonly Type<Consumer>[];
  readonly projections?: readonly Type<Projection>[];
  readonly timers?: readonly Type<TimerTask>[];
  /** what else runs beside HTTP and is reported as ready or not; started before consumers */
  readonly parts?: readonly Type<Part>[];
  /** it has public events: they leave signed by the `EventSignatures` that its module provides */
  readonly signed?: true;
  readonly figures?: readonly Type<FigureSource>[];
}

/** All that `main.ts` says. `app` is loaded by `serve` and `openapi` only, so that `migrate` starts fast. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** the service's own, after those of the libraries, which are always there */
  readonly migrations: MigrateOptions['migrations'];
  /**
   * Whether its log may lie in EventStoreDB (EVENT_STORE): its tables must be projections of the log, or things whose loss
   * a repeat of the command makes good, because an append then stays when the transaction around it fails.
   */
  readonly externalLog?: true;
  readonly openapi: {
    readonly title: string;
    readonly description?: string;
    readonly tags: readonly { readonly name: string; readonly description: string }[];
    /** a gateway shows the document at /docs and /api/v1/openapi.json: its own, or the file named here */
    readonly served?: true | URL;
  };
  /** the folder into which its web app is built; served beside the API, from the same origin */
  readonly pages?: URL;
  readonly app: () => Promise<ServiceApp>;
}
