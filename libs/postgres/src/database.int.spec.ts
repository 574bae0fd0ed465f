import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { outsideUnitOfWork, type Database } from './database.js';

/** heads of BackendKeyData (the process id follows) and, whole, of ReadyForQuery: the last that a server says before a connection is there */
const KEY = Buffer.from('K\0\0\0\x0c', 'latin1');
const READY = Buffer.from('Z\0\0\0\x05I', 'latin1');

/** process id of the server's side, of a packet that ends the start of a connection */
const startedBy = (packet: Buffer): number | undefined => {
  const key = packet.indexOf(KEY);
  return key >= 0 && packet.subarray(-READY.length).equals(READY) ? packet.readInt32BE(key + KEY.length) : undefined;
};

/** proc_pid_net(5) of Linux: which timer a socket has, and when it runs out, in 100ths of a second */
const KEEP_ALIVE_TIMER = 2;
const ESTABLISHED = '01';
const timerOf = (port: number, serverPort: number): { timer: number; clockTicks: number } => {
  const [own, server] = [port, serverPort].map((one) => `:${one.toString(16).toUpperCase().padStart(4, '0')}`);
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => readFileSync(path, 'utf8').split('\n'));
  // a connection to another server may have the same port here
  const found = lines
    .map((line) => line.trim().split(/\s+/))
    .find(([, from, to, state]) => from?.endsWith(own!) && to?.endsWith(server!) && state === ESTABLISHED);
  const [timer, clockTicks] = (found?.[5] ?? '').split(':').map((hex) => parseInt(hex, 16));
  return { timer: timer as number, clockTicks: clockTicks as number };
};

/**
 * Stands before a server. While it `holds`, a connection is ended at the server as soon as it is there, and its client hears of
 * both in one packet. From `silence` on nobody hears anything of the other, on new connections neither, until `sound`.
 */
class Between {
  holds = false;
  private silent = false;
  private readonly sockets = new Set<Socket>();
  private server!: Server;

  constructor(private readonly database: TestDatabase) {}

  async open(): Promise<string> {
    const { hostname, port } = new URL(this.database.url());
    this.server = createServer((client) => {
      const server = connect(Number(port), hostname);
      const held: Buffer[] = [];
      for (const socket of [client, server]) {
        this.sockets.add(socket);
        socket.on('close', () => this.sockets.delete(socket));
        if (this.silent) socket.pause();
      }
      client.on('data', (bytes: Buffer) => server.write(bytes));
      client.on('end', () => server.end());
      server.on('data', (packet: Buffer) => {
        const process = startedBy(packet);
        if (held.length > 0) client.end(Buffer.concat([...held.splice(0), packet]));
        else if (this.holds && process !== undefined) {
          held.push(packet);
          this.end(process).catch((error: Error) => client.destroy(error));
        } else client.write(packet);
      });
      for (const socket of [client, server]) socket.on('error', () => socket.destroy());
      // what a client still sends then is read by nobody: without an end by force, its socket would stay
      server.on('close', () => client.destroySoon());
      client.on('close', () => server.destroy());
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const url = new URL(this.database.url());
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  silence(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.pause();
  }

  sound(): void {
    this.silent = false;
    for (const socket of this.sockets) socket.resume();
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private async end(process: number): Promise<void> {
    const admin = new Client({ connectionString: this.database.adminUrl });
    await admin.connect();
    await admin.query('select pg_terminate_backend($1)', [process]);
    await admin.end();
  }
}

describe('the connections of a tool, which takes the time it needs', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.close());

  it.each([
    ['statement_timeout', '0'],
    ['idle_in_transaction_session_timeout', '10min'],
    ['tcp_keepalives_idle', '60'],
    ['tcp_keepalives_interval', '10'],
    ['tcp_keepalives_count', '6'],
  ])('have a %s of %s', async (name, expected) => {
    const db = await database.connect();
    expect((await db.query(`show ${name}`)).rows).toEqual([{ [name]: expected }]);
  });
});

describe('a server that vanishes', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.close());

  it('is looked for by the kernel within ten seconds, also by a connection that only listens', async () => {
    const db = await database.connect();
    for (const pool of [db.pool, db.reserved]) {
      const client = await pool.connect();
      const { rows } = await client.query<{ port: number }>('select inet_client_port() as port');
      const { timer, clockTicks } = timerOf(rows[0]?.port as number, Number(new URL(database.url()).port));
      client.release();
      expect(timer).toBe(KEEP_ALIVE_TIMER);
      expect(clockTicks).toBeLessThanOrEqual(11 * 100);
    }
  });
});

describe('a connection that the server ends in the moment it is made', () => {
  let database: TestDatabase;
  let between: Between;
  beforeAll(async () => {
    database = await testDatabase();
    between = new Between(database);
  });
  afterAll(async () => {
    await database?.close();
    await between?.close();
  });

  it('fails what it was made for and nothing else, and the next one serves', async () => {
    const db = await database.connect({ url: await between.open() });
    const answer = () => db.run(async () => (await db.query('select 1 as one')).rows);
    between.holds = true;
    // the first is served by the connection that was made at the start
    const [kept, ended] = await Promise.allSettled([answer(), answer()]);
    expect(kept).toEqual({ status: 'fulfilled', value: [{ one: 1 }] });
    expect(ended.status).toBe('rejected');
    between.holds = false;
    expect(await Promise.all([answer(), answer()])).toEqual([[{ one: 1 }], [{ one: 1 }]]);
  });
});

describe('a server that falls silent', () => {
  let database: TestDatabase;
  let between: Between;
  let owner: Database;
  beforeAll(async () => {
    database = await testDatabase();
    between = new Between(database);
    owner = await database.connect({ url: database.ownerUrl });
    await owner.query('create table notes (text text)');
    await owner.query('grant select, insert on notes to account');
  });
  afterAll(async () => {
    between?.sound();
    await database?.close();
    await between?.close();
  });

  it('is waited for no longer than a statement may take, and what it was in the midst of is undone', async () => {
    const timeouts = { statement: 1_000, lock: 1_000, idleInTransaction: 60_000, connect: 3_000 };
    // the unit after it gets the same connection, if it is still one
    const db = await database.connect({ url: await between.open(), poolSize: 1, timeouts });
    const write = (text: string) => db.query('insert into notes values ($1)', [text]);
    const unit = db.run(async () => {
      await write('half');
      between.silence();
      await write('the other half');
    });
    await expect(unit).rejects.toThrow('Query read timeout');
    await expect(db.run(() => write('meanwhile'))).rejects.toThrow(/timeout/);
    between.sound();
    await db.run(() => write('afterwards'));
    expect((await owner.query('select text from notes')).rows).toEqual([{ text: 'afterwards' }]);
  });
});

describe('a unit of work', () => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await testDatabase();
    db = await database.connect();
  });
  afterAll(() => database?.close());

  it('is no place to ask others in: they would be waited for with a connection in hand', async () => {
    const ask = () => outsideUnitOfWork('account');
    expect(ask).not.toThrow();
    await db.run(() => Promise.resolve(expect(ask).toThrow('account is asked inside a unit of work')));
    await db.deferred(
      () => Promise.resolve(),
      async () => {
        expect(ask).not.toThrow();
        await db.run(() => Promise.resolve(expect(ask).toThrow()));
        expect(ask).toThrow();
      },
    );
    expect(ask).not.toThrow();
  });

  it('ends for whatever goes on after it, which is on its own', async () => {
    let goOn: () => void = () => undefined;
    let after: Promise<unknown> = Promise.resolve();
    await db.run(() => {
      after = new Promise<void>((resolve) => (goOn = resolve)).then(() => db.run(() => db.query('select 1 as one')));
      return Promise.resolve();
    });
    goOn();
    expect(await after).toMatchObject({ rows: [{ one: 1 }] });
  });
});
