import { writeSync } from 'node:fs';
import { setSourceMapsSupport } from 'node:module';
import { ConfigRefused } from './read-config.js';
import type { RunningService } from './start-service.js';
import type { ServiceDefinition } from './service.js';

const say = (line: string): void => void writeSync(2, `${line}\n`);

/** One line for people, the details for the log: no value of the environment is printed. */
function refuse(service: string, error: unknown): never {
  if (error instanceof ConfigRefused) for (const line of error.lines) say(`${service}: ${line}`);
  else {
    const { code, name, message } = error as { code?: string; name?: string; message?: string };
    say(`${service}: cannot start: ${plain(code, message) ?? name ?? 'unknown error'}`);
    if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) say(error.stack ?? '');
  }
  process.exit(1);
}

const plain = (code: string | undefined, message: string | undefined): string | undefined => {
  if (code === 'ECONNREFUSED') return 'the database or bus does not answer (ECONNREFUSED)';
  if (code === 'EADDRINUSE') return 'PORT or INTERNAL_PORT is in use (EADDRINUSE)';
  if (code === '28P01' || code === '28000') return 'the database refuses the role or its password';
  if (/CERT|SIGNATURE|ISSUER/.test(code ?? ''))
    return `the database or bus shows a certificate that is not trusted (${code}): NODE_EXTRA_CA_CERTS names whose are`;
  if (code === 'ENOENT') return `a file named in the environment is missing (${message?.split("'")[1] ?? ''})`;
  return message;
};

/** SIGTERM, SIGINT and the end of the supervisor stop the service; a second signal ends it at once. */
function stopOnRequest(service: RunningService): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const abandoned = (): void => {
    if (!stopping) stop();
  };
  if (process.env['SUPERVISED'] !== '1') return;
  if (process.channel) process.on('disconnect', abandoned);
  else process.stdin.resume().on('end', abandoned).on('error', abandoned);
}

async function serve(definition: ServiceDefinition): Promise<void> {
  const [{ startService }, { logLevels }, { ServiceLog }, { RequestMetrics }, app] = await Promise.all([
    import('./start-service.js'),
    import('./platform-config.js'),
    import('../operations/service-log.js'),
    import('../operations/metrics.js'),
    definition.app(),
  ]);
  const level = process.env['LOG_LEVEL'] ?? '';
  // a level that there is not is refused with the other settings
  const log = ServiceLog.create(definition.name, logLevels.includes(level) ? level : 'info');
  // a process in an unknown state stops; whoever supervises it starts it again
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(fault, (error: unknown) => {
      log.failure(fault, error, {}, 'fatal');
      process.exit(1);
    });
  const service = await startService(definition, app, process.env, log);
  service.app.get(RequestMetrics).collectProcessMetrics();
  stopOnRequest(service);
  process.send?.({ kind: 'serving', service: definition.name, url: service.url, internalUrl: service.internalUrl });
}

/**
 * The whole of a service's `main.ts`. The command line chooses: `migrate` (as the owner, DATABASE_OWNER_URL), `rewrap-keys`
 * (after a rotation of VAULT_KEYS; exit code 1 where it could not wrap all), `openapi` (prints the document, needs nothing), nothing = serve. What keeps a service from starting is one clear line each and
 * exit code 1. Supervised by IPC it sends `{kind: 'serving', service, url, internalUrl}` once it answers.
 *
 * ```ts
 * // main.ts
 * import { runService } from '@zhenming/service-kit/run';
 * import { notificationMigrations } from './migrations/migrations.js';
 *
 * await runService({
 *   name: 'notification',
 *   migrations: notificationMigrations,
 *   openapi: { title: 'Zhenming notification', tags: [{ name: 'portal', description: 'for portals' }] },
 *   app: async () => (await import('./notification.module.js')).notificationApp,
 * });
 *
 * // notification.module.ts
 * @Module({ imports: [InboxModule] })
 * export class NotificationModule {}
 * export const notificationApp: ServiceApp = {
 *   module: NotificationModule,
 *   config: NotificationConfig, // class-validator class of its own environment, injectable
 * };
 *
 * // inbox/inbox.module.ts
 * @Module({ controllers: [InboxController], providers: [InboxItems, InboxQueries, ReadItemHandler] })
 * export class InboxModule {}
 *
 * // inbox/inbox.controller.ts
 * @ApiTags('portal')
 * @Controller('api/v1/inbox')
 * export class InboxController {
 *   constructor(
 *     private readonly inbox: InboxQueries,
 *     private readonly commands: CommandBus,
 *   ) {}
 *
 *   @Get()
 *   @Access('forwarded:account')
 *   list(@ForwardedAccount() accountId: string, @Query() page: PageQuery) {
 *     return this.inbox.page(accountId, page);
 *   }
 *
 *   @Post(':id/read')
 *   @HttpCode(204)
 *   @Access('forwarded:account')
 *   read(@ForwardedAccount() accountId: string, @Param('id', UuidParam) itemId: string) {
 *     return this.commands.execute(new ReadItem(accountId, itemId));
 *   }
 * }
 * ```
 */
export async function runService(
  definition: ServiceDefinition,
  argv: readonly string[] = process.argv.slice(2),
): Promise<void> {
  // of our own code only: those of the libraries are tens of megabytes. Before anything is loaded whose errors should name the source
  setSourceMapsSupport(true, { nodeModules: false });
  try {
    const [command] = argv;
    if (command === 'migrate') {
      const { migrateService } = await import('./migrate-service.js');
      const ran = await migrateService(definition, process.env);
      say(`${definition.name}: ${ran.length === 0 ? 'schema is up to date' : `migrated ${ran.join(', ')}`}`);
    } else if (command === 'rewrap-keys') {
      const { rewrapKeys } = await import('./rewrap-keys.js');
      if (!(await rewrapKeys(definition, process.env, (line) => say(`${definition.name}: ${line}`)))) process.exit(1);
    } else if (command === 'openapi') {
      const { emitOpenapi } = await import('./emit-openapi.js');
      const document = await emitOpenapi(definition, await definition.app());
      // longer than a pipe holds: done when it was taken
      await new Promise((done) => process.stdout.write(document, done));
    } else if (command === undefined || command === 'serve') return await serve(definition);
    else throw new Error(`unknown command ${command}: migrate, rewrap-keys, openapi or nothing`);
  } catch (error) {
    refuse(definition.name, error);
  }
  process.exit(0);
}
