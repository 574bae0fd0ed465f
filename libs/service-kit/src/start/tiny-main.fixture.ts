import { runService } from '../run.js';
import { Controller, Get, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { IsNotEmpty } from 'class-validator';
import { Access } from '../auth/access.js';

// the main.ts of run-service.int.spec.ts, which runs it as a process

class TinyConfig {
  @IsNotEmpty() GREETING: string;
}

@Controller()
class GreetingController {
  constructor(private readonly config: TinyConfig) {}

  @Get('greeting')
  @Access('public')
  greet(): { greeting: string } {
    return { greeting: this.config.GREETING };
  }

  @Get('slow')
  @Access('public')
  async slow(): Promise<void> {
    process.stderr.write('slow request\n');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
}

@Injectable()
class Unlucky implements OnModuleInit {
  onModuleInit(): void {
    const fault = process.env['FAULT'];
    const error = new Error('holder 11010519491231002X was not expected');
    if (fault === 'exception')
      setTimeout(() => {
        throw error;
      }, 500);
    if (fault === 'rejection') setTimeout(() => void Promise.reject(error), 500);
  }
}

@Module({ controllers: [GreetingController], providers: [Unlucky] })
class TinyModule {}

await runService({
  name: 'account',
  migrations: [],
  openapi: { title: 'Tiny', tags: [] },
  app: () => Promise.resolve({ module: TinyModule, config: TinyConfig }),
});
