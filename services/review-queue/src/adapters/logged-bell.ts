import { Injectable } from '@nestjs/common';
import { ServiceLog } from '@zhenming/service-kit';
import { Bell } from '../app/evidence.ports.js';

/** A line that alerts are made of: see docs/runbook.md. */
@Injectable()
export class LoggedBell extends Bell {
  constructor(private readonly log: ServiceLog) {
    super();
  }

  ring({ staffId, views, since }: Parameters<Bell['ring']>[0]): void {
    this.log.event('photos seen without a decision', { staffId, views, since }, 'warn');
  }
}
