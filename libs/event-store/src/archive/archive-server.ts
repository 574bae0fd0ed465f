import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { CheckpointFile } from '../checkpoint-file.js';
import { positionIn } from './position-in.js';

export interface ArchiveServerOptions {
  /** one file for each log, only ever appended to */
  readonly folder: string;
  /** hex SHA-256 of the token of each log, which writes it and reads it; that of `reader` reads all */
  readonly tokens: Readonly<Record<string, string>>;
}

const READER = 'reader';
const LONGEST_LINE = 2_000;
const PAGE = 1_000;
const PATH = /^\/([a-z_]{1,63})(?:\/(last|\d{1,15}))?(?:\?after=(\d{1,15}))?$/;

const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * An archive of checkpoints that only appends, over HTTP: docs/checkpoint-archive.md. It keeps what it is given, behind what it has, and
 * verifies no signature: an audit does. It belongs on a machine of people who own neither the services nor their database.
 */
export class ArchiveServer {
  private readonly server: Server;
  private readonly appending = new Map<string, Promise<unknown>>();

  constructor(private readonly options: ArchiveServerOptions) {
    this.server = createServer((request, response) => {
      // what was begun as a whole answer must not end as one
      this.answer(request, response).catch(() =>
        response.headersSent ? response.destroy() : response.writeHead(500).end(),
      );
    });
  }

  /** Resolves to its address, http://host:port. Throws the system's error where the port cannot be had. */
  async listen(port: number, host: string): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, host, resolve);
    });
    return `http://${host}:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const say = (status: number, body = ''): void => void response.writeHead(status).end(body);
    if (method === 'GET' && url === '/health') return say(200);
    const [, log, place, after] = PATH.exec(url) ?? [];
    if (log === undefined || log === READER) return say(404);
    if (!this.mayUse(log, request)) return say(401);
    if (method === 'GET' && place === undefined) return this.page(log, Number(after ?? 0), response);
    if (method === 'GET' && place === 'last') {
      const line = await this.fileOf(log).lastLine();
      return line === undefined ? say(404) : say(200, line);
    }
    if (method !== 'PUT' || place === undefined || place === 'last') return say(405);
    if (Number(request.headers['content-length'] ?? Infinity) > LONGEST_LINE) return say(413);
    const line = await text(request);
    if (line.includes('\n') || positionIn(line) !== Number(place)) return say(400);
    return say(await this.inTurn(log, () => this.append(log, Number(place), line)));
  }

  private async append(log: string, position: number, line: string): Promise<number> {
    const file = this.fileOf(log);
    const last = await file.lastLine();
    if (last === line) return 200;
    if (last !== undefined && position <= positionIn(last)) return 409;
    return (await file.append(line, last)) ? 201 : 409;
  }

  private async page(log: string, after: number, response: ServerResponse): Promise<void> {
    const file = this.fileOf(log);
    const last = await file.lastLine();
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    if (last === undefined) return void response.end();
    const input = createReadStream(file.path, { start: await file.startBehind(after) });
    let sent = 0;
    for await (const line of createInterface({ input })) {
      if (positionIn(line) <= after) continue;
      response.write(`${line}\n`);
      if (line === last || ++sent === PAGE) break;
    }
    input.destroy();
    response.end();
  }

  private mayUse(log: string, { method, headers }: IncomingMessage): boolean {
    const given = sha256((headers.authorization ?? '').replace(/^Bearer /, ''));
    const allowed = method === 'GET' ? [log, READER] : [log];
    return allowed.some((name) => {
      const wanted = Buffer.from(this.options.tokens[name] ?? '', 'hex');
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    });
  }

  private fileOf(log: string): CheckpointFile {
    return new CheckpointFile(join(this.options.folder, `${log}.jsonl`));
  }

  private inTurn<T>(log: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.appending.get(log) ?? Promise.resolve()).then(work);
    this.appending.set(
      log,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
