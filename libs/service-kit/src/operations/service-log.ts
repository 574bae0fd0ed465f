import { hostname } from 'node:os';
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { currentWork, logFields } from './work-context.js';

/** digits as long as phone numbers and document numbers, also with a check letter; mail addresses */
const PERSONAL = /\d{7,}[\dXxＸⅩ]?|[^\s"'<>@]{1,64}@[\w.-]{1,255}/g;

/** Text fit for a log line: without anything that looks like a person's number or address. */
export const scrub = (text: string): string => text.replace(PERSONAL, '***');

/**
 * An error for a log line. Database errors quote the values they met, so of those only code, table and constraint stay;
 * nothing of any error is logged that is not listed here.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const inner = (error as { driverError?: unknown }).driverError ?? error;
  const { code, table, constraint, severity } = inner as Record<string, unknown>;
  const fromDatabase = typeof severity === 'string';
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return {
    name: error.name,
    message: fromDatabase ? 'refused by the database' : scrub(error.message),
    ...(code !== undefined ? { code } : {}),
    ...(table !== undefined ? { table } : {}),
    ...(constraint !== undefined ? { constraint } : {}),
    stack: frames,
    ...(error.cause !== undefined ? { cause: describeError(error.cause) } : {}),
  };
}

/** contexts in which Nest tells of every module and route at each start */
const NEST_STARTS = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/**
 * The process's JSON log, and Nest's logger on the same lines. Lines of a request, a message or a
 * delivery carry its ids, `trace` among them. Never give it bodies,
 * queries or values that a person typed; what slips through as text is scrubbed.
 */
export class ServiceLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  static create(service: string, level: string, destination?: DestinationStream): ServiceLog {
    const options = {
      level,
      base: { service, host: hostname(), pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: () => {
        const work = currentWork();
        return work ? logFields(work) : {};
      },
      redact: {
        paths: ['*.password', '*.number', '*.phone', '*.email', '*.authorization', '*.cookie'],
        censor: '***',
      },
    };
    return new ServiceLog(destination ? pino(options, destination) : pino(options, pino.destination({ sync: true })));
  }

  log(message: unknown, ...rest: unknown[]): void {
    const wordy = rest.some((part) => typeof part === 'string' && NEST_STARTS.has(part));
    this.write(wordy ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** One line with fields: `event('request', {status: 200})`. */
  event(message: string, fields: Record<string, unknown>, level: 'info' | 'warn' | 'error' | 'fatal' = 'info'): void {
    this.pino[level](fields, message);
  }

  /** An error with what is safe of it. */
  failure(
    message: string,
    error: unknown,
    fields: Record<string, unknown> = {},
    level: 'error' | 'fatal' = 'error',
  ): void {
    this.pino[level]({ ...fields, error: describeError(error) }, message);
  }

  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.findLast((part): part is string => typeof part === 'string' && !part.includes('\n'));
    const error = [message, ...rest].find((part) => part instanceof Error);
    const line =
      typeof message === 'string' ? scrub(message) : error ? error.name : scrub(JSON.stringify(message) ?? '');
    this.pino[level]({ ...(context ? { context } : {}), ...(error ? { error: describeError(error) } : {}) }, line);
  }
}
