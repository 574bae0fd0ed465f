import type { ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ServiceLog } from '@zhenming/service-kit';
import { Sessions } from '../sessions/sessions.repository.js';

/** between two looks: a line outlives its token by no more */
const LOOK_MS = 2_000;

/**
 * Live connections of sessions: a page has one as long as it is open, so no service would stop before its grace is over if it waited
 * for them. Whatever ends a session or its token, in this copy of the service or in another, ends the connections that
 * were opened by it: one statement every two seconds asks for the tokens of all of them, while there are any. A page whose session has gone on
 * under a new token connects again by itself.
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

  /** Destroys the connection of this answer as soon as its token (hex SHA-256) is seen to open no session, or the service stops. */
  hold(tokenHash: string, line: ServerResponse): void {
    // it has told of its end already
    if (line.destroyed) return;
    if (this.stopping) return void line.destroy();
    this.lines.set(line, tokenHash);
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
    const opening = await this.sessions.opening([...new Set(held.map(([, tokenHash]) => tokenHash))]);
    for (const [line, tokenHash] of held) if (!opening.has(tokenHash)) line.destroy();
  }
}
