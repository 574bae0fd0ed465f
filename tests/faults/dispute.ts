import { randomUUID } from 'node:crypto';
import { eventually, type Answer } from '../../tools/src/browser.js';
import { type Person, type StudyRecord } from '../../tools/src/portal.js';
import { inSchoolRecord, officeImports, somebody } from '../stories/world.js';

/** S5 in its two parts. Whoever is at the browser tries again when the system does not answer. */
export interface Dispute {
  readonly holder: Person;
  readonly claimant: Person;
  /** 「我要重新注册」, until the case is there; resolves to its id */
  claim(): Promise<string>;
  /** the study record, until the claimant holds the number, the holder is out and has been told */
  prove(caseId: string): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** The answer, however often one has to ask: not while nobody answers, and not a "later, please". */
const patiently = <Body>(what: string, ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> =>
  eventually(
    what,
    async () => {
      const answer = await ask();
      const { slug } = answer.body as { slug?: string };
      if (answer.status >= 500 || slug === 'idempotency/in-flight') throw new Error(`${what}: ${answer.status}`);
      return answer;
    },
    PATIENCE_MS,
  );

export async function newDispute(): Promise<Dispute> {
  const holder = await somebody({ channel: 'EMAIL' }).register();
  if ((await holder.signUp()).status !== 200) throw new Error('sign-up');
  const record = inSchoolRecord();
  await officeImports([{ ...holder.identity, ...record.row }]);
  const claimant = await somebody({ identity: holder.identity, channel: 'EMAIL' }).register();
  return {
    holder,
    claimant,
    claim: () => claim(claimant),
    prove: (caseId) => prove(holder, claimant, caseId, record.given),
  };
}

async function claim(claimant: Person): Promise<string> {
  const { status, body } = await patiently('the claim', () => claimant.signUp(true));
  const { caseId } = body;
  if (status !== 200 || !caseId) throw new Error(`claim: ${status} ${JSON.stringify(body)}`);
  const seen = await eventually(
    'the case is open',
    async () => {
      const answer = await claimant.case(caseId);
      return answer.status === 200 && answer;
    },
    PATIENCE_MS,
  );
  if (seen.body.status !== 'OPEN') throw new Error(`the case is ${seen.body.status}`);
  return caseId;
}

async function prove(holder: Person, claimant: Person, caseId: string, given: StudyRecord): Promise<void> {
  // one key for all tries: it is one try
  const headers = { 'idempotency-key': randomUUID() };
  const body = { impactAcknowledged: true, ...given };
  const { status, body: told } = await patiently('the study record', () =>
    claimant.browser.request('POST', `/cases/${caseId}/study-record`, body, headers),
  );
  if (status !== 200 || told['confirmed'] !== true) throw new Error(`study record: ${status} ${JSON.stringify(told)}`);
  await eventually('the case is won', async () => (await claimant.case(caseId)).body.outcome === 'WON', PATIENCE_MS);
  await eventually('the winner holds the number', async () => (await claimant.me()).identity === 'HELD', PATIENCE_MS);
  // once: logins are counted, and a whole suite shares one network address
  await eventually('the holder can log in', async () => (await holder.login()).status === 201, PATIENCE_MS);
  await eventually(
    'the holder is out and knows why',
    async () => (await holder.inbox()).some(({ about }) => about === 'DEREGISTERED'),
    PATIENCE_MS,
  );
}
