import type { ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ServiceLog } from '@zhenming/service-kit';
import { Sessions } from '../sessions/sessions.repository.js';

/** between two looks: a line outlives its session by no more */
const LOOK_MS = 2_000;

/**
 * Live connections of sessions: a page has one as long as it is open, so no service would stop before its grace is over if it waited
 * for them. Whatever ends a session, in this copy of the service or in another, ends its connections: one statement
 * every two seconds asks for the sessions of all of them, while there are any.
 */
@Injectable()
export class LiveLines implements OnModuleDestroy {
  private readonly lines = new Map<ServerResponse, string>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly sessions: Sessions,
    private readonly log: ServiceLog,
  ) {}

  /** Destroys the connection of this answer as soon as the session is seen to have ended, or the service stops. */
  hold(sessionId: string, line: ServerResponse): void {
    // it has told of its end already
    if (line.destroyed) return;
    if (this.stopping) return void line.destroy();
    this.lines.set(line, sessionId);
    line.once('close', () => this.lines.delete(line));
    this.lookLater();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    this.stopping = true;
    for (const line of this.lines.keys()) line.destroy();
    await this.looking;
  }

  private lookLater(): void {
    this.timer ??= setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => this.log.failure('live lines', error))
        .finally(() => {
          this.timer = undefined;
          if (this.lines.size > 0) this.lookLater();
        });
    }, LOOK_MS).unref();
  }

  private async look(): Promise<void> {
    const held = [...this.lines];
    if (held.length === 0) return;
    const live = await this.sessions.liveOf([...new Set(held.map(([, sessionId]) => sessionId))]);
    for (const [line, sessionId] of held) if (!live.has(sessionId)) line.destroy();
  }
}
