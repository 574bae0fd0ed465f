import { outsideUnitOfWork } from '@zhenming/service-kit';
import { Refused, SmsGateway, type ShortMessage } from './senders.js';

export interface HttpSmsOptions {
  readonly url: string;
  readonly key?: string | undefined;
  readonly timeoutMs?: number;
}

/** this message to this number; any other 4xx speaks of our key, our bill, our pace or our address of the gateway */
const FOR_GOOD = new Set([400, 422]);

/**
 * An SMS gateway by HTTP: POST {to, text, id} as JSON, `to` as E.164, the bearer key where there is one. 2xx = taken;
 * 400 and 422 = refused for good; anything else is tried again with the same id.
 */
export class HttpSms extends SmsGateway {
  constructor(private readonly options: HttpSmsOptions) {
    super();
  }

  async send({ to, text, id }: ShortMessage): Promise<void> {
    outsideUnitOfWork('the SMS gateway');
    if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new Refused('sms/address');
    const { url, key, timeoutMs = 10_000 } = this.options;
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ to, text, id }),
    });
    await response.body?.cancel();
    if (response.ok) return;
    if (FOR_GOOD.has(response.status)) throw new Refused('sms/refused');
    const { status } = response;
    throw Object.assign(new Error(`the SMS gateway answered ${status}`), { code: `HTTP_${status}` });
  }
}

/** Mail is really sent and no gateway is set: no SMS goes out, and every notice says so. */
export class NoSms extends SmsGateway {
  send(): Promise<void> {
    return Promise.reject(new Refused('sms/no-gateway'));
  }
}
