import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';

/** ReadyForQuery, idle: the last that a server says before a connection is there */
const READY = Buffer.from('Z\0\0\0\x05I', 'latin1');

/**
 * Stands before a server. While it `holds`, a connection that is ready is ended at the server, and its client hears of both in
 * one packet.
 */
class Between {
  holds = false;
  private server!: Server;

  constructor(private readonly database: TestDatabase) {}

  async open(): Promise<string> {
    const { hostname, port } = new URL(this.database.url());
    this.server = createServer((client) => {
      const server = connect(Number(port), hostname);
      let held: Buffer[] = [];
      client.pipe(server);
      server.on('data', (packet: Buffer) => {
        if (held.length > 0) client.end(Buffer.concat([...held, packet]));
        else if (this.holds && packet.subarray(-READY.length).equals(READY)) {
          held = [packet];
          void this.end();
        } else client.write(packet);
      });
      for (const socket of [client, server]) socket.on('error', () => socket.destroy());
      server.on('close', () => client.end());
      client.on('close', () => server.destroy());
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const url = new URL(this.database.url());
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private async end(): Promise<void> {
    const admin = new Client({ connectionString: this.database.adminUrl });
    await admin.connect();
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'between'`);
    await admin.end();
  }
}

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
    const db = await database.connect({ url: await between.open(), applicationName: 'between' });
    const answer = () => db.run(async () => (await db.query('select 1 as one')).rows);
    between.holds = true;
    // the first connection was made before
    const [kept, ended] = await Promise.allSettled([answer(), answer()]);
    expect(kept.status === 'fulfilled' && ended.status === 'fulfilled').toBe(false);
    between.holds = false;
    expect(await answer()).toEqual([{ one: 1 }]);
  });
});
