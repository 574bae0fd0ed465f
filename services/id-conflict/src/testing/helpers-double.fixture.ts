import type { PeerReply } from '@zhenming/service-kit/testing';

/** What account says of people who may help, and of the names behind claims. For tests. */
export class HelpersDouble {
  /** by the hex index of their number: whom account would find */
  readonly people = new Map<string, { readonly accountId: string; readonly numberId: string }>();
  /** account ids of people who may not help (any more): nobody finds them */
  readonly barred = new Set<string>();
  /** names of claims, by case; without one account has no such claim */
  readonly names = new Map<string, string>();
  /** questions for helpers: how many indexes each had */
  readonly questions: number[] = [];

  /** undefined: not a question about helpers */
  answer(request: string, body: unknown): PeerReply | undefined {
    const [method, url = ''] = request.split(' ');
    const { pathname, searchParams } = new URL(url, 'http://account');
    if (method === 'POST' && pathname === '/internal/v1/helpers') return this.among(body);
    const accountId = /^\/internal\/v1\/helpers\/([^/]+)$/.exec(pathname)?.[1];
    if (method === 'GET' && accountId) return { status: 200, body: this.one(accountId, searchParams.get('caseId')) };
    const caseId = /^\/internal\/v1\/claims\/([^/]+)\/comparison$/.exec(pathname)?.[1];
    return method === 'POST' && caseId ? this.comparison(caseId, body) : undefined;
  }

  private among(body: unknown): PeerReply {
    const { numberIndexes, caseId } = body as { numberIndexes: string[]; caseId: string };
    this.questions.push(numberIndexes.length);
    if (!this.names.has(caseId)) return { status: 404, body: { slug: 'case/not-found' } };
    const found = numberIndexes.flatMap((index) => this.people.get(index) ?? []);
    return { status: 200, body: { helpers: found.filter((one) => !this.barred.has(one.accountId)) } };
  }

  private one(accountId: string, caseId: string | null): object {
    const found = [...this.people.values()].find((one) => one.accountId === accountId);
    const eligible = found !== undefined && !this.barred.has(accountId) && this.names.has(caseId ?? '');
    return { eligible, numberId: found?.numberId ?? null };
  }

  private comparison(caseId: string, body: unknown): PeerReply {
    const name = this.names.get(caseId);
    if (name === undefined) return { status: 404, body: { slug: 'case/not-found' } };
    return { status: 200, body: { nameAgrees: (body as { name: string }).name === name, numberAgrees: null } };
  }
}
