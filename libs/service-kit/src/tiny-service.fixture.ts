import { Body, Controller, Get, HttpCode, Injectable, Module, Param, Post, Query, Res } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { busMigrations } from '@zhenming/event-bus';
import { Consumer, RuleViolation, UnitOfWork, type CommandMetadata, type PublishedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DestinationStream } from 'pino';
import {
  Access,
  AccessGate,
  CurrentCaller,
  ForwardedAccount,
  IfMatch,
  PageQuery,
  Peers,
  RequestMetadata,
  ServiceLog,
  UuidParam,
  decodeCursor,
  libraryMigrations,
  pageOf,
  sendRevision,
  startService,
  type Caller,
  type RunningService,
  type ServiceApp,
  type ServiceDefinition,
} from './index.js';
import { testEnvironment, type TestEnvironment } from './testing.js';

class Address {
  @IsString() @MaxLength(20) city: string;
}

class Note {
  @ApiProperty() @IsString() @MaxLength(200) text: string;
  @ApiProperty({ required: false }) @IsOptional() @IsInt() count?: number;
  @ApiProperty({ required: false }) @IsOptional() @ValidateNested() @Type(() => Address) address?: Address;
}

@Controller('notes')
class NotesController {
  /** a gate that a test closes to keep a request in flight */
  static held: Promise<void> = Promise.resolve();
  static entered: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @Access('public', 'account')
  async write(@Body() note: Note, @RequestMetadata() metadata: CommandMetadata) {
    NotesController.entered();
    await NotesController.held;
    const { rows } = await this.unitOfWork.run(() =>
      this.db.query<{ n: string }>(`insert into account.tries (what) values ($1) returning n`, [note.text]),
    );
    return { n: Number(rows[0]?.n), text: note.text, causationId: metadata.causationId };
  }

  /** counts the try in a unit of work of its own, then refuses in another */
  @Post('refused')
  @Access('public', 'account')
  async refuse(@Body() note: Note): Promise<never> {
    await this.unitOfWork.run(() => this.db.query(`insert into account.tries (what) values ($1)`, [note.text]));
    return this.unitOfWork.run(async () => {
      await this.db.query(`insert into account.tries (what) values ($1)`, [`${note.text} undone`]);
      throw new RuleViolation('number/invalid', { triesLeft: 2 });
    });
  }

  @Post('broken')
  @Access('public')
  async fail(@Body() note: Note): Promise<void> {
    await this.db.query(`select $1::uuid`, [note.text]);
  }

  @Post('unknown-slug')
  @Access('public')
  @HttpCode(200)
  unknown(): never {
    throw new RuleViolation('no/such-slug');
  }

  @Get('page')
  @Access('public')
  page(@Query() { limit, cursor }: PageQuery) {
    const after = decodeCursor(cursor, ['number'])?.[0] ?? 0;
    const rows = [1, 2, 3, 4, 5].filter((n) => n > after).slice(0, limit + 1);
    return pageOf(rows, limit, (n) => [n]);
  }

  @Get('held/:id')
  @Access('public')
  read(@Param('id', UuidParam) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    sendRevision(reply, 7);
    return { id };
  }

  @Post('held/:id')
  @Access('public')
  @HttpCode(204)
  change(@IfMatch() revision: number | undefined): void {
    if (revision !== undefined && revision !== 7) throw new RuleViolation('precondition/failed');
  }

  @Get('mine')
  @Access('account')
  mine(@CurrentCaller() caller: Caller) {
    return caller;
  }
}

@Controller('internal')
class InternalController {
  @Get('facts/:id')
  @Peers('id-conflict')
  facts(@CurrentCaller() caller: Caller) {
    return { from: caller.id, kind: caller.kind };
  }

  @Post('cases')
  @Access('forwarded:review-queue', 'forwarded:account')
  open(@ForwardedAccount() accountId: string) {
    return { accountId };
  }
}

@Injectable()
class HeaderGate extends AccessGate {
  admit(request: FastifyRequest): Promise<Caller> {
    const id = request.headers['x-test-account'];
    if (typeof id !== 'string') return Promise.reject(new RuleViolation('session/required'));
    return Promise.resolve({ kind: 'account', id });
  }
}

@Injectable()
export class NothingConsumer extends Consumer {
  readonly group = 'account.nothing';
  readonly topics = ['zhenming.id-conflict.events'];
  readonly types = ['ConflictCaseOpened'];
  handle(_event: PublishedEvent): Promise<void> {
    return Promise.resolve();
  }
}

@Module({
  controllers: [NotesController, InternalController],
  providers: [{ provide: AccessGate, useClass: HeaderGate }, NothingConsumer],
})
export class TinyModule {}

export const tinyApp: ServiceApp = { module: TinyModule };

export const tinyDefinition: ServiceDefinition = {
  name: 'account',
  migrations: [],
  openapi: { title: 'Tiny', tags: [{ name: 'notes', description: 'for tests' }], served: true },
  app: () => Promise.resolve(tinyApp),
};

export const holdNotes = (held: Promise<void>, entered: () => void): void => {
  NotesController.held = held;
  NotesController.entered = entered;
};

export interface TinyService {
  readonly database: TestDatabase;
  readonly keys: TestEnvironment;
  readonly service: RunningService;
  /** lines of the log so far */
  readonly logged: string[];
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** what of the tiny service answers on its internal port */
const INTERNAL = /^\/(?:internal|health|metrics)\b/;

/** The tiny service on a database of its own, with everything that a real one has. */
export async function startTiny(
  app: ServiceApp = tinyApp,
  more: NodeJS.ProcessEnv = {},
  prepare: (owner: Database) => Promise<unknown> = () => Promise.resolve(),
  definition: Partial<ServiceDefinition> = {},
): Promise<TinyService> {
  const database = await testDatabase({
    schema: 'account',
    migrations: libraryMigrations,
    also: [{ schema: 'bus', migrations: busMigrations }],
  });
  const owner = await database.connect({ url: database.ownerUrl });
  await owner.query(`create table account.tries (n bigint generated always as identity, what text)`);
  await owner.query(`grant select, insert on account.tries to account`);
  await prepare(owner);
  const keys = await testEnvironment();
  const logged: string[] = [];
  const destination: DestinationStream = { write: (line) => void logged.push(line) };
  const log = ServiceLog.create('account', 'debug', destination);
  const stopRest = async (): Promise<void> => {
    keys.remove();
    await database.close();
  };
  try {
    const service = await startService(
      { ...tinyDefinition, ...definition },
      app,
      keys.env('account', database.url(), more),
      log,
    );
    return {
      database,
      keys,
      service,
      logged,
      call: (method, path, body, headers = {}) =>
        fetch((INTERNAL.test(path) ? service.internalUrl : service.url) + path, {
          method,
          headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      stop: async () => {
        await service.stop();
        await stopRest();
      },
    };
  } catch (error) {
    await stopRest();
    throw error;
  }
}
