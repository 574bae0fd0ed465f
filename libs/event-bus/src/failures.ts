import { BrokenEvent } from '@zhenming/contracts';
import { ConcurrencyConflict, EventStoreUnavailable } from '@zhenming/kernel';
import { ForgedMessage } from './message-signatures.js';

/** For handlers: something that this event cannot help (another service is away). Tried again for ever, never parked. */
export class TransientFailure extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'TransientFailure';
  }
}

/**
 * SQLSTATEs of a server that cannot right now: connection (08), lost race (40001, 40P01), out of resources (53), lock or
 * statement timeout (55P03, 57014), a transaction in which nothing happened for too long (25P03), shutting down or not up yet
 * (57P0x), I/O (58), read-only after a failover (25006).
 */
const SERVER = /^(08...|40001|40P01|53...|55P03|57014|57P0.|58...|25006|25P03)$/;
const NETWORK = /^(ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+)$/;
/** the driver and its pool report these without a code */
const DRIVER =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

const codeOf = (error: unknown): string | undefined => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
};

/** Whether the same delivery may succeed later although nobody changes anything. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ([TransientFailure, ConcurrencyConflict, EventStoreUnavailable].some((kind) => error instanceof kind)) return true;
  const code = codeOf(error);
  if (code !== undefined && (SERVER.test(code) || NETWORK.test(code))) return true;
  if (DRIVER.test(error.message)) return true;
  const { driverError } = error as { driverError?: unknown };
  return isTransient(error.cause) || (driverError !== error && isTransient(driverError));
}

/**
 * Why a message was parked: a slug, or the class of the error. Never an error's own text, which may quote a person's
 * data; a `BrokenEvent` names fields and rules only, a `ForgedMessage` nothing.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof BrokenEvent) return `event/broken: ${error.message}`;
  if (error instanceof ForgedMessage) return `event/forged: ${error.message}`;
  const { slug } = (error ?? {}) as { slug?: unknown };
  if (typeof slug === 'string' && /^[\w-]+\/[\w-]+$/.test(slug)) return `rule/${slug}`;
  const code = codeOf(error);
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) return `postgres/${code}`;
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return `error/${name.replace(/\W/g, '')}`;
}
