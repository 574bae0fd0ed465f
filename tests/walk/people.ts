import { answerTo, codeFor, done, mailbox, type Answer } from '../../tools/src/browser.js';
import {
  freshIdentity,
  freshMail,
  Person,
  type Evidence,
  type Identity,
  type StudyRecord,
} from '../../tools/src/portal.js';
import { cohort, system, type RecordRow } from '../stories/world.js';
import type { Chance } from './chance.js';
import type { Told } from './steps.js';

/** One of those who want a number, and what they have begun. */
export class Walker extends Person {
  caseId: string | undefined;
  contestId: string | undefined;
  objectionIds: readonly string[] = [];
  correctionId: string | undefined;
}

/** A number that several people say is theirs, and what stands in the registry about it. */
export interface Disputed {
  readonly identity: Identity;
  readonly row: RecordRow;
  readonly given: StudyRecord;
  /** more and more */
  readonly people: Walker[];
}

/** Everybody there is at the portal, and by which case or correction whose card is shown. */
export interface Town {
  readonly disputed: readonly Disputed[];
  /** of the class of all, with accounts that are old enough */
  readonly helpers: readonly Walker[];
  readonly cards: Map<string, Identity>;
}

export const somebody = (identity: Identity, chance: Chance): Walker =>
  new Walker(system(), identity, { channel: chance.in(2) ? 'PHONE' : 'EMAIL' });

/** What somebody does next at the portal, whoever they are then. */
export class PortalSteps {
  constructor(
    private readonly chance: Chance,
    private readonly town: Town,
    private readonly told: Told,
  ) {}

  async step(): Promise<string> {
    const { chance } = this;
    if (chance.in(5)) return this.helperStep(chance.of(this.town.helpers));
    const { people, given, identity } = chance.of(this.town.disputed);
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
    if (person.caseId) this.town.cards.set(person.caseId, person.identity);
    if (me.status === 'DEREGISTERED') return this.loserStep(person, given);
    if (me.identity === 'HELD') return this.holderStep(person);
    if (me.identity === 'CONTESTED' && person.caseId) return this.claimantStep(person, person.caseId, given);
    return this.told('profile', await person.saveProfile(!chance.in(4)));
  }

  private claimantStep(person: Walker, caseId: string, given: StudyRecord): Promise<string> {
    const { chance } = this;
    const wrong = chance.of(this.town.disputed).given;
    const did = (what: string) => (answer: Answer<object>) => this.told(what, answer);
    return chance.weighed<() => Promise<string>>([
      [3, () => person.case(caseId).then(did('case'))],
      [2, () => person.giveStudyRecord(caseId, given).then(did('record'))],
      [2, () => person.giveStudyRecord(caseId, wrong).then(did('another record'))],
      [5, () => person.handsPhotosIn(caseId).then(did('photos'))],
      [
        4,
        () => person.asksClassmate(caseId, chance.of(this.town.helpers).identity.name, cohort).then(did('classmate')),
      ],
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
    for (const { people, identity } of this.town.disputed)
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
    const { identity } = this.chance.in(2) ? this.chance.of(this.town.disputed) : { identity: freshIdentity() };
    const answer = await person.asksCorrection({ ...identity, name: person.identity.name });
    if (answer.status === 202) {
      person.correctionId = answer.body.correctionId;
      this.town.cards.set(answer.body.correctionId, { ...identity, name: person.identity.name });
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
    if (person.contestId) this.town.cards.set(person.contestId, person.identity);
    return this.told('contest', answer);
  }
}
