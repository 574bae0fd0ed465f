import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { testDatabase, until } from '@zhenming/testing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { holdNotes, startTiny, tinyApp, TinyModule } from '../tiny-service.fixture.js';
import { Stopping } from './stopping.js';

@Controller('live')
class LiveController {
  constructor(private readonly stopping: Stopping) {}

  @Get()
  @Access('public')
  live(@Req() _request: FastifyRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write('data: hello\n\n');
    this.stopping.signal.addEventListener('abort', () => reply.raw.end());
  }
}
@Module({ controllers: [LiveController] })
class LiveModule {}

/** has something to end before it can be let go of */
@Injectable()
class SlowEnd implements OnModuleDestroy {
  static held: Promise<void>;
  static entered: () => void;

  onModuleDestroy(): Promise<void> {
    SlowEnd.entered();
    return SlowEnd.held;
  }
}
@Module({ imports: [TinyModule], providers: [SlowEnd] })
class SlowModule {}

describe('a service that is told to stop', () => {
  it('takes in nothing new while its modules end, and answers what it is at', async () => {
    const tiny = await startTiny({ ...tinyApp, module: SlowModule }, { STOP_GRACE_SECONDS: '60' });
    let release: () => void = () => undefined;
    let end: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => holdNotes(new Promise((free) => (release = free)), resolve));
    const ending = new Promise<void>((resolve) => (SlowEnd.entered = resolve));
    SlowEnd.held = new Promise((free) => (end = free));
    const running = tiny.call('POST', '/notes', { text: 'at work' });
    await begun;
    const stopped = tiny.stop();
    await ending;
    const refused = await Promise.allSettled(['/notes/page', '/health/live'].map((path) => tiny.call('GET', path)));
    release();
    const answered = await running;
    end();
    await stopped;
    holdNotes(Promise.resolve(), () => undefined);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(answered.status).toBe(201);
  });

  it('finishes the request it is at, then lets go of everything', async () => {
    const tiny = await startTiny(tinyApp, { STOP_GRACE_SECONDS: '60' });
    let release: () => void = () => undefined;
    const entered = new Promise<void>((resolve) => holdNotes(new Promise((free) => (release = free)), resolve));
    const running = tiny.call('POST', '/notes', { text: 'at work' });
    await entered;
    const stopped = tiny.service.stop();
    release();
    expect((await running).status).toBe(201);
    await stopped;
    holdNotes(Promise.resolve(), () => undefined);
    await expect(tiny.call('GET', '/health/live')).rejects.toThrow();
    const admin = await testDatabase();
    const db = await admin.connect({ url: admin.adminUrl });
    // of the service's role: the test's own connection is the owner's
    const left = () =>
      db.query(`select from pg_stat_activity where datname = $1 and usename = 'account'`, [tiny.database.name]);
    await until(async () => (await left()).rowCount === 0, { what: 'no connection of the service is left' });
    await admin.close();
    await tiny.database.close();
    tiny.keys.remove();
  });

  it('ends live answers, which never end by themselves', async () => {
    const tiny = await startTiny({ module: LiveModule }, { STOP_GRACE_SECONDS: '60' });
    const response = await tiny.call('GET', '/live');
    const text = response.text();
    await tiny.stop();
    expect(await text).toBe('data: hello\n\n');
  });
});

describe('a consumer whose partitions another copy holds', () => {
  const TOPIC = 'zhenming.id-conflict.events';

  it('keeps the service from being ready until it gets one', async () => {
    const tiny = await startTiny(tinyApp, {}, async (owner) => {
      await owner.query('select bus.ensure_topic($1)', [TOPIC]);
      await owner.query(
        `insert into bus.leases (group_name, topic, partition, committed, member, expires_at)
         select 'account.nothing', $1, n, 0, gen_random_uuid(), now() + interval '1 hour' from generate_series(0, 11) n`,
        [TOPIC],
      );
    });
    const ready = async () => {
      const response = await tiny.call('GET', '/health/ready');
      const { parts } = (await response.json()) as { parts: { name: string; ready: boolean }[] };
      return [response.status, ...parts.filter((part) => !part.ready).map(({ name }) => name)];
    };
    await until(async () => (await ready()).length === 2, { what: 'only one part is not ready' });
    expect(await ready()).toEqual([503, 'consumer account.nothing']);
    const owner = await tiny.database.connect({ url: tiny.database.ownerUrl });
    await owner.query(`update bus.leases set expires_at = now()`);
    await until(async () => (await ready())[0] === 200);
    await tiny.stop();
  });
});
