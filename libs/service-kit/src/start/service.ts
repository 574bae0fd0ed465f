import type { Type } from '@nestjs/common';
import type { ServiceName } from '@zhenming/contracts';
import type { MigrateOptions } from '@zhenming/postgres';
import type { RefusedSettings } from './refused-settings.js';

/**
 * What a service runs once it serves. Every provider of its modules that is a `Consumer`, a `Projection`, a `TimerTask`,
 * a `Component` or a `MetricSource` is started with it; `EventSignatures`, where one is provided, signs its public events.
 */
export interface ServiceApp {
  readonly module: Type;
  /** class-validator class of the service's own environment; injectable by its type */
  readonly config?: new () => object;
  /** what of those, and of every service's settings, it does not start with */
  readonly refused?: RefusedSettings<never>;
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
  /** How long its events may wait for others after them, milliseconds, where nobody is in a hurry for them: they go out together. */
  readonly gatherMs?: number;
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
