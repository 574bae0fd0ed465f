import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../auth/access.js';
import { Health } from './health.js';
import { RequestMetrics } from './metrics.js';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly metrics: RequestMetrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @Access('operations')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** 200 when everything this service needs is running, else 503; either way with one line per part. */
  @Get('health/ready')
  @Access('operations')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const report = await this.health.report();
    await reply.code(report.ready ? 200 : 503).send(report);
  }

  @Get('metrics')
  @Access('operations')
  async exposition(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('content-type', this.metrics.registry.contentType).send(await this.health.exposition());
  }
}
