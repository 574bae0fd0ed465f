// What drives both sides of a comparison: one visitor's requests over connections that are kept, as a browser keeps them. Less than
// `fetch` does, because whoever measures shares the machine with what is measured.
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answered {
  readonly status: number;
  /** of a redirect */
  readonly location: string | undefined;
  readonly text: string;
}

export interface Sent {
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: OutgoingHttpHeaders;
}

let agent = new Agent({ keepAlive: true });

/** Forgets the connections that are kept: who was stopped meanwhile may close them any time. */
export function hangUp(): void {
  agent.destroy();
  agent = new Agent({ keepAlive: true });
}

/** A visitor with cookies. */
export class Visitor {
  private readonly jar = new Map<string, string>();

  /** `origin`: http://host:port */
  constructor(private readonly origin: string) {}

  async request(method: string, path: string, { json, form, headers = {} }: Sent = {}): Promise<Answered> {
    const body = json ? JSON.stringify(json) : form && new URLSearchParams(form).toString();
    const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
    const cookie = [...this.jar].map((pair) => pair.join('=')).join('; ');
    const sent = {
      ...headers,
      ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
      ...(cookie ? { cookie } : {}),
    };
    return new Promise((resolve, reject) => {
      const asked = request(this.origin + path, { agent, method, headers: sent }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (name !== undefined && value !== undefined) this.jar.set(name, value);
        }
        const { statusCode: status = 0, headers: told } = answer;
        text(answer).then((read) => resolve({ status, location: told.location, text: read }), reject);
      });
      asked.once('error', reject);
      asked.end(body);
    });
  }

  /** The JSON of an answer with this status; throws what was answered instead. */
  async expect<Body>(status: number, method: string, path: string, sent?: Sent): Promise<Body> {
    const answer = await this.request(method, path, sent);
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
    return (answer.text === '' ? {} : JSON.parse(answer.text)) as Body;
  }
}
