import type { ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ServiceLog } from '@zhenming/service-kit';
import { Sessions } from '../sessions/sessions.repository.js';

/** between two looks: a line outlives its session by no more */
const LOOK_MS = 2_000;

/**
 * Live connections of sessions. Whatever ends a session, in this copy of the service or in another, ends its connections: one statement
 * every two seconds asks for the sessions of all of them, while there are any.
 */
@Injectable()
export class LiveLines implements OnModuleDestroy {
  private readonly lines = new Map<ServerResponse, string>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly sessions: Sessions,
    private readonly log: ServiceLog,
  ) {}

  /** Destroys the connection of this answer as soon as the session is seen to have ended. */
  hold(sessionId: string, line: ServerResponse): void {
    // it has told of its end already
    if (line.destroyed) return;
    this.lines.set(line, sessionId);
    line.once('close', () => this.lines.delete(line));
    this.lookLater();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    this.lines.clear();
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
