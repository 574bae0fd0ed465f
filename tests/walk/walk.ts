import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services, type ServiceName } from '@zhenming/contracts';
import type { Database } from '@zhenming/postgres';
import { atRest } from '../../tools/src/system/at-rest.js';
import { answerTo, codeFor, done, mailbox, type Answer } from '../../tools/src/browser.js';
import {
  freshIdentity,
  freshMail,
  Person,
  type Evidence,
  type Identity,
  type StudyRecord,
} from '../../tools/src/portal.js';
import {
  approval,
  neither,
  rejection,
  settlement,
  type Decision,
  type TaskSeen,
} from '../../tools/src/reviewer-client.js';
import {
  cohort,
  graduatedRecord,
  inSchoolRecord,
  officeImports,
  reviewer,
  seniorReviewer,
  system,
  type Reviewer,
} from '../stories/world.js';
import { Chance } from './chance.js';

/** A number that several people say is theirs, and what stands in the registry about it. */
interface Disputed {
  readonly identity: Identity;
  readonly given: StudyRecord;
  /** more and more */
  readonly people: Walker[];
}

/** One of them, and what they have begun. */
class Walker extends Person {
  caseId: string | undefined;
  contestId: string | undefined;
  objectionIds: readonly string[] = [];
  correctionId: string | undefined;
}

export interface WalkOptions {
  readonly seed: number;
  readonly numbers: number;
}

/** what a step came to: how often, by its answer */
export type Tally = Map<string, number>;

const NUMBERS_PER_HELPER = 2;
const ACCOUNTS_PER_NUMBER = 4;
const OFFICE = 6;
const STEP_MS = 30_000;
const SAID = { applicantNote: '照片已核对' };
const SPANS = [
  [6, '+20m'],
  [4, '+5h'],
  [3, '+25h'],
  [4, '+73h'],
  [2, '+8d'],
  [1, '+31d'],
  [1, '+190d'],
] as const;

/**
 * People who want the same numbers do at random whatever the portal lets them do, reviewers decide at random, time passes and
 * services are killed with kill -9, all at once. Nobody is told what is right: any refusal is an answer. What is wrong is an
 * answer 500, and what the checks find afterwards.
 */
export class Walk {
  readonly tally: Tally = new Map();
  readonly failures: string[] = [];
  private readonly begun = new Set<Promise<unknown>>();
  private readonly identities = new Map<string, Identity>();

  private constructor(
    private readonly chance: Chance,
    private readonly disputed: readonly Disputed[],
    private readonly helpers: readonly Walker[],
    private readonly office: readonly Reviewer[],
  ) {}

  /** The registry, an office of six, helpers whose accounts are old enough, and people who have not come yet. */
  static async prepared({ seed, numbers }: WalkOptions): Promise<Walk> {
    const chance = new Chance(seed);
    const listed = Array.from({ length: numbers }, (_, n) => {
      const { row, given } = n % 3 === 2 ? graduatedRecord() : inSchoolRecord();
      return { identity: freshIdentity(), row, given };
    });
    const mates = Array.from({ length: Math.ceil(numbers / NUMBERS_PER_HELPER) }, () => ({
      identity: freshIdentity(),
      ...inSchoolRecord(),
    }));
    await officeImports([...listed, ...mates].map(({ identity, row }) => ({ ...identity, ...row })));
    const helpers: Walker[] = [];
    for (const { identity } of mates) {
      const helper = await new Walker(system(), identity).register();
      await helper.signUp();
      helpers.push(helper);
    }
    await system().moveClock('+181d');
    const office: Reviewer[] = [];
    for (let n = 0; n < OFFICE; n++) office.push(await (n % 2 ? seniorReviewer() : reviewer()));
    const disputed = listed.map(({ identity, given }) => ({
      ...{ identity, given },
      people: Array.from({ length: ACCOUNTS_PER_NUMBER }, () => somebody(identity, chance)),
    }));
    return new Walk(chance, disputed, helpers, office);
  }

  /** Returns when the time is over and everybody has come to an end with what they were at. */
  async run(ms: number): Promise<void> {
    const end = Date.now() + ms;
    const going = async (step: () => Promise<void>) => {
      while (Date.now() < end) await step();
    };
    await Promise.all([
      ...Array.from({ length: 6 }, () => going(() => this.step('portal', () => this.portalStep()))),
      ...Array.from({ length: OFFICE / 2 }, (_, desk) =>
        going(() => this.step('office', () => this.officeStep(this.office.slice(2 * desk, 2 * desk + 2)))),
      ),
      going(() => this.step('world', () => this.worldStep())),
    ]);
    await Promise.allSettled(this.begun);
  }

  /**
   * Nobody does anything any more but the office, which decides what lies there, and time passes: what still waits after a year, as
   * a line each.
   */
  async comesToAnEnd(db: Database): Promise<string[]> {
    // whoever is out of a case has had no part in the walk
    const office = [...this.office, await reviewer(), await reviewer(), await seniorReviewer(), await seniorReviewer()];
    for (let month = 0; month < 12; month++) {
      for (const one of office) {
        await one.comesBack();
        for (let task = await one.next(); task; task = await one.next()) await this.ends(one, task);
      }
      await system().moveClock('+31d');
      await atRest(system(), db);
      if ((await waiting(db)).length === 0) break;
    }
    return waiting(db);
  }

  private async ends(one: Reviewer, task: TaskSeen): Promise<void> {
    await one.viewsAll(task);
    const card = this.identities.get(task.caseId) ?? freshIdentity();
    const wanted = task.holderPhotos ? settlement(this.chance.of(['CLAIMANT', 'HOLDER']), card) : approval(card, SAID);
    if ((await one.decides(task, wanted)).status === 200) return;
    const answer = await one.decides(task, task.holderPhotos ? neither() : rejection('FINAL', ['EDITED'], SAID));
    if (answer.status !== 200) await one.giveBack(task);
  }

  /** A step that nobody waits for longer than STEP_MS: a code may never come. It ends all the same before the walk does. */
  private async step(where: string, what: () => Promise<string>): Promise<void> {
    const made = what()
      .catch((error: unknown) => this.refused(where, error))
      .then((came) => void this.tally.set(came, (this.tally.get(came) ?? 0) + 1));
    this.begun.add(made);
    void made.finally(() => this.begun.delete(made));
    await Promise.race([made, new Promise((resolve) => setTimeout(resolve, STEP_MS).unref())]);
  }

  /** Nobody answers, or not in time, while services are killed; a refusal says its status. All else is told. */
  private async refused(where: string, error: unknown): Promise<string> {
    const said = error instanceof Error ? error.message : String(error);
    const [, what = '', status = ''] = /^(.*): (\d{3})\b/.exec(said) ?? [];
    const [, slug = ''] = /"slug":"([^"]+)"/.exec(said) ?? [];
    const gone = /fetch failed|terminated|aborted|not within|other side closed|SocketError/.test(said);
    if (gone || ['502', '503', '504'].includes(status)) {
      await pause(300);
      return `${where}: nobody there ${/not within \d+ ms: (.*)/.exec(said)?.[1] ?? ''}`;
    }
    if (status.startsWith('4')) return `${where}: ${what.replace(/[0-9a-f-]{36}/g, ':id')} ${status} ${slug}`;
    this.failures.push(`${where}: ${error instanceof Error ? (error.stack ?? said) : said}`);
    return `${where}: failed`;
  }

  private told(what: string, { status, body }: Answer<object>): string {
    const { slug } = body as { slug?: string };
    if (status === 500) this.failures.push(`${what}: 500 ${JSON.stringify(body)}`);
    return `${what} ${status}${slug ? ` ${slug}` : ''}`;
  }

  private async portalStep(): Promise<string> {
    const { chance } = this;
    if (chance.in(5)) return this.helperStep(chance.of(this.helpers));
    const { people, given, identity } = chance.of(this.disputed);
    if (chance.in(80)) people.push(somebody(identity, chance));
    const person = chance.of(people);
    if (!person.accountId) {
      await person.register();
      const answer = await person.signUp(chance.in(2));
      person.caseId = answer.body.caseId ?? person.caseId;
      return this.told('sign-up', answer);
    }
    const { status } = await answerTo(person.browser.portal.GET('/api/v1/me'));
    if (status === 401) return chance.in(12) ? this.recovers(person) : this.told('login', await person.login());
    if (chance.in(25)) return this.addsContact(person);
    const me = await person.me();
    person.caseId = me.caseId ?? person.caseId;
    if (person.caseId) this.identities.set(person.caseId, person.identity);
    if (me.status === 'DEREGISTERED') return this.loserStep(person, given);
    if (me.identity === 'HELD') return this.holderStep(person);
    if (me.identity === 'CONTESTED' && person.caseId) return this.claimantStep(person, person.caseId, given);
    return this.told('profile', await person.saveProfile(!chance.in(4)));
  }

  private claimantStep(person: Walker, caseId: string, given: StudyRecord): Promise<string> {
    const { chance } = this;
    const wrong = chance.of(this.disputed).given;
    const did = (what: string) => (answer: Answer<object>) => this.told(what, answer);
    return chance.weighed<() => Promise<string>>([
      [3, () => person.case(caseId).then(did('case'))],
      [2, () => person.giveStudyRecord(caseId, given).then(did('record'))],
      [2, () => person.giveStudyRecord(caseId, wrong).then(did('another record'))],
      [5, () => person.handsPhotosIn(caseId).then(did('photos'))],
      [4, () => person.asksClassmate(caseId, chance.of(this.helpers).identity.name, cohort).then(did('classmate'))],
      [1, () => person.withdraws(caseId).then(did('withdrawal'))],
      [1, () => person.appeals(caseId, '请再看一次').then(did('appeal'))],
      [1, () => person.asksHumanHelp(caseId).then(did('human help'))],
      [1, () => person.saveProfile(true).then(did('profile of a claimant'))],
      [1, () => person.disown().then(() => 'a claimant disowns')],
    ])();
  }

  private holderStep(person: Walker): Promise<string> {
    const { chance } = this;
    const did = (what: string) => (answer: Answer<object>) => this.told(what, answer);
    return chance.weighed<() => Promise<string>>([
      [3, () => this.reads(person)],
      [6, () => this.objects(person)],
      [6, () => this.handsIn(person, 'objections', person.objectionIds[0])],
      [1, () => person.disown().then(() => 'disown')],
      [1, () => person.letGo().then(() => 'let go')],
      [2, () => this.asksCorrection(person)],
      [4, () => this.handsIn(person, 'corrections', person.correctionId)],
      [1, () => this.withdrawsCorrection(person)],
      [1, () => person.bindRealName(chance.in(2) ? 'PHONE' : 'EMAIL').then(did('binding'))],
    ])();
  }

  private loserStep(person: Walker, given: StudyRecord): Promise<string> {
    const { chance } = this;
    const { contestId } = person;
    if (contestId && !chance.in(4)) return this.claimantStep(person, contestId, given);
    return chance.weighed<() => Promise<string>>([
      [2, () => person.deregistration().then(() => 'reads why')],
      [3, () => this.contests(person)],
      [1, () => person.disown().then(() => 'a loser disowns')],
    ])();
  }

  /** 找回密码 */
  private async recovers({ browser, address, password }: Walker): Promise<string> {
    const known = (await mailbox(system(), address)).length;
    const asked = await browser.request('POST', '/password-recoveries', { login: address });
    const code = await codeFor(system(), address, known);
    const completion = `/password-recoveries/${String(asked.body['recoveryId'])}/completion`;
    return this.told('recovery', await browser.request('POST', completion, { code, password }));
  }

  /** one that others may want as well */
  private async addsContact(person: Walker): Promise<string> {
    const { portal } = person.browser;
    await person.provesByPassword();
    const address = this.chance.in(3) ? `shared-${Math.floor(6 * this.chance.next())}@example.org` : freshMail();
    const known = (await mailbox(system(), address)).length;
    const { proofId } = await done(portal.POST('/api/v1/me/contacts', { body: { channel: 'EMAIL', address } }));
    const code = await codeFor(system(), address, known);
    const params = { path: { proofId } };
    const proven = portal.POST('/api/v1/me/contacts/{proofId}/verification', { params, body: { code } });
    return this.told('contact', await answerTo(proven));
  }

  private async helperStep(helper: Walker): Promise<string> {
    const { status } = await answerTo(helper.browser.portal.GET('/api/v1/me'));
    if (status === 401) return this.told('helper: login', await helper.login());
    const [asked] = await helper.asked();
    if (!asked) return 'helper: nobody asks';
    const { requestId } = asked;
    return this.chance.weighed<() => Promise<string>>([
      [8, () => this.vouches(helper, requestId)],
      [1, () => helper.declines(requestId).then((answer) => this.told('helper: declines', answer))],
      [1, () => helper.withdrawsHelp(requestId).then((answer) => this.told('helper: withdraws', answer))],
    ])();
  }

  /** by the code of some claimant who asks: they met */
  private async vouches(helper: Walker, requestId: string): Promise<string> {
    for (const { people, identity } of this.disputed)
      for (const person of people) {
        const id = person.contestId ?? person.caseId;
        if (!id) continue;
        const seen = await answerTo(person.browser.portal.GET('/api/v1/cases/{id}', { params: { path: { id } } }));
        const { assist } = seen.body;
        if (assist?.requestId !== requestId) continue;
        const code = this.chance.in(6) ? '000000' : assist.code;
        return this.told('helper: vouches', await helper.vouches(requestId, identity.name, code));
      }
    return 'helper: does not know who asks';
  }

  private async reads(person: Walker): Promise<string> {
    await Promise.all([person.inbox(), person.holderClaims(), person.corrections()]);
    return 'reads';
  }

  private async objects(person: Walker): Promise<string> {
    await person.provesByCode();
    const answer = await answerTo(person.browser.portal.POST('/api/v1/me/identity/objection'));
    if (answer.status < 300) person.objectionIds = answer.body.objections.map(({ objectionId }) => objectionId);
    return this.told('objection', answer);
  }

  private async asksCorrection(person: Walker): Promise<string> {
    const { identity } = this.chance.in(2) ? this.chance.of(this.disputed) : { identity: freshIdentity() };
    const answer = await person.asksCorrection({ ...identity, name: person.identity.name });
    if (answer.status === 202) {
      person.correctionId = answer.body.correctionId;
      this.identities.set(answer.body.correctionId, { ...identity, name: person.identity.name });
    }
    return this.told('correction', answer);
  }

  private async withdrawsCorrection({ correctionId, browser }: Walker): Promise<string> {
    if (!correctionId) return 'no correction';
    const params = { path: { id: correctionId } };
    return this.told(
      'correction: withdrawal',
      await answerTo(browser.portal.POST('/api/v1/corrections/{id}/withdrawal', { params })),
    );
  }

  private async handsIn(person: Walker, of: Evidence, id: string | undefined): Promise<string> {
    return id ? this.told(`photos of ${of}`, await person.handsPhotosIn(id, {}, of)) : `no ${of}`;
  }

  private async contests(person: Walker): Promise<string> {
    const answer = await person.asksToContest();
    person.contestId = answer.body.caseId ?? person.contestId;
    if (person.contestId) this.identities.set(person.contestId, person.identity);
    return this.told('contest', answer);
  }

  /** by one of those who sit at this desk: nobody is at two */
  private async officeStep(desk: readonly Reviewer[]): Promise<string> {
    const { chance } = this;
    const one = chance.of(desk);
    const me = await answerTo(one.browser.staff.GET('/api/v1/me'));
    if (me.status === 401) return one.comesBack().then(() => 'office: login');
    if (chance.in(10)) return this.opensAgain(one);
    const task = await one.next();
    if (!task) {
      await pause(200);
      return 'office: nothing to do';
    }
    if (chance.in(12)) return one.giveBack(task).then(() => 'office: gives back');
    await one.viewsAll(task);
    const decision = this.decision(task);
    return this.told(`office: ${task.kind} ${decision.verdict}`, await one.decides(task, decision));
  }

  private async opensAgain({ browser }: Reviewer): Promise<string> {
    const { chance } = this;
    const { caseId } = chance.of(chance.of(this.disputed).people);
    if (!caseId) return 'office: no case';
    const routes = chance.of([['PHOTO', 'STUDY_RECORD'], ['NUMBER']] as const);
    const params = { path: { id: caseId } };
    const body = { routes: [...routes], note: '来电核实' };
    return this.told(
      `office: opens ${routes[0]}`,
      await answerTo(browser.staff.POST('/api/v1/cases/{id}/tries', { params, body })),
    );
  }

  private decision(task: TaskSeen): Decision {
    const { chance } = this;
    const read = chance.in(10) ? freshIdentity() : (this.identities.get(task.caseId) ?? freshIdentity());
    if (task.holderPhotos)
      return chance.weighed<Decision>([
        [3, settlement('CLAIMANT', read)],
        [3, settlement('HOLDER', read)],
        [1, neither()],
        [1, rejection('RETRY_HOLDER', ['FACE_UNCLEAR'], SAID)],
      ]);
    return chance.weighed<Decision>([
      [5, approval(read, SAID)],
      [2, rejection('RETRY', ['FACE_UNCLEAR'], SAID)],
      [1, rejection('FINAL', ['EDITED'], SAID)],
    ]);
  }

  private async worldStep(): Promise<string> {
    const { chance } = this;
    await pause(4_000 + 6_000 * chance.next());
    if (chance.in(5)) return kill(chance.of(services));
    if (chance.in(12)) return this.erases();
    const span = chance.weighed<string>(SPANS);
    await system().moveClock(span);
    return `clock ${span}`;
  }

  /** somebody asks to be erased: refused while anything of theirs is open */
  private async erases(): Promise<string> {
    const { accountId } = this.chance.of(this.chance.of(this.disputed).people);
    if (!accountId) return 'nobody to erase';
    const erasure = system().command('account', ['erase', accountId, '--reference', '2026-0001', '--confirm']);
    return erasure.then(
      () => 'erased',
      (refusal: unknown) => `not erased: ${/[a-z]+\/[a-z-]+/.exec(String(refusal))?.[0] ?? String(refusal)}`,
    );
  }
}

/** What services say went wrong in them, a line each: not that one of the others was away. */
export function troubles(): string[] {
  const { logs } = system().folder;
  const lines = readdirSync(logs).flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n'));
  return lines.filter((line) => line.includes('"level":"error"') && !line.includes('"name":"PeerUnavailable"'));
}

/** whatever waits for somebody or something */
export async function waiting(db: Database): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(
    `select concat_ws(' ', 'case', case_id, status) as line from id_conflict.cases where status <> 'CLOSED'
     union all select concat_ws(' ', 'account', account_id, identity) from account.accounts where identity = 'CONTESTED'
     union all select concat_ws(' ', 'claims on', number_id, claims) from account.ledger where claims <> '[]'
     union all select concat_ws(' ', 'correction', correction_id, status) from account.corrections
       where status in ('OPEN', 'UNAPPLIED')
     union all select concat_ws(' ', 'task', task_id, kind, status) from review_queue.tasks
       where status not in ('DECIDED', 'CANCELLED')`,
  );
  return rows.map(({ line }) => line);
}

const somebody = (identity: Identity, chance: Chance): Walker =>
  new Walker(system(), identity, { channel: chance.in(2) ? 'PHONE' : 'EMAIL' });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** with kill -9: the supervisor starts it again */
function kill(service: ServiceName): string {
  const [copy] = system().file.services[service].copies;
  if (typeof copy?.pid === 'number') process.kill(copy.pid, 'SIGKILL');
  return `kill -9 ${service}`;
}
