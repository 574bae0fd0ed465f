/** A test, by a part of its title that no other test of its spec has. */
interface Test {
  /** path of its file */
  readonly spec: string;
  readonly test: string;
}

/** The test that must turn red. */
export interface Catcher extends Test {
  readonly project: 'unit' | 'int' | 'stories';
  /** a story that must have been told before it */
  readonly after?: Test;
}

/** A defect as a small change of one file. Each `find` stands exactly once in it. */
export interface Mutant {
  readonly name: string;
  /** what the code promises and the mutant breaks */
  readonly promise: string;
  readonly file: string;
  readonly edits: readonly (readonly [find: string, replace: string])[];
  readonly catcher: Catcher;
}

const unit = (spec: string) => ({ project: 'unit', spec }) as const;
const int = (spec: string) => ({ project: 'int', spec }) as const;
const story = (name: string) => ({ project: 'stories', spec: `tests/stories/${name}.story.spec.ts` }) as const;

// every spec once, because they move more often than the tests in them
const bus = int('libs/event-bus/src/postgres-bus.int.spec.ts');
const relay = int('libs/event-bus/src/relay.int.spec.ts');
const attacks = int('libs/event-store/src/attacks.int.spec.ts');
const eventStore = int('libs/event-store/src/postgres-event-store.int.spec.ts');
const projections = int('libs/event-store/src/projection-runner.int.spec.ts');
const eventLog = int('libs/event-store/src/postgres-event-log.int.spec.ts');
const verifyLog = int('libs/event-store/src/verify-log.int.spec.ts');
const archivedLog = int('libs/event-store/src/archived-log.int.spec.ts');
const audited = int('tests/check/audit.int.spec.ts');
const feed = int('services/account/src/deregistration-feed/feed.int.spec.ts');
const auditedPolicy = unit('tools/src/audit/approval-policy.unit.spec.ts');
const auditedCauses = unit('tools/src/audit/causes.unit.spec.ts');
const causation = unit('libs/kernel/src/because-of.unit.spec.ts');
const verifyStream = unit('libs/event-store/src/verify-stream.unit.spec.ts');
const timers = int('libs/postgres/src/timers.int.spec.ts');
const along = int('libs/postgres/src/along.int.spec.ts');
const staffMember = unit('services/review-queue/src/staff/staff-member.unit.spec.ts');
const reviewTask = unit('services/review-queue/src/review-tasks/review-task.unit.spec.ts');
const secondFactor = int('services/review-queue/src/staff/second-factor.int.spec.ts');
const accessTable = unit('tests/access/table.unit.spec.ts');
const access = int('libs/service-kit/src/auth/access.int.spec.ts');
const identityFiles = unit('libs/service-kit/src/auth/identity-files.unit.spec.ts');
const internalTokens = unit('libs/service-kit/src/auth/internal-tokens.unit.spec.ts');
const cookies = unit('libs/service-kit/src/auth/cookies.unit.spec.ts');
const database = int('libs/postgres/src/database.int.spec.ts');
const idempotency = int('libs/service-kit/src/idempotency/idempotency.int.spec.ts');
const sendWhole = int('libs/service-kit/src/http/send-whole.int.spec.ts');
const serviceLog = unit('libs/service-kit/src/operations/service-log.unit.spec.ts');
const internalServer = int('libs/service-kit/src/http/internal-server.int.spec.ts');
const serviceStart = int('libs/service-kit/src/start/start-service.int.spec.ts');
const safeSettings = unit('libs/service-kit/src/start/refused-settings.unit.spec.ts');
const contests = unit('services/account/src/number-ledger/contested-decision.unit.spec.ts');
const contestRules = unit('services/id-conflict/src/conflict-case/contest.unit.spec.ts');
const waits = unit('services/id-conflict/src/conflict-case/waits.unit.spec.ts');
const objections = unit('services/id-conflict/src/conflict-case/objection.unit.spec.ts');
const conflictSettings = unit('services/id-conflict/src/refused-settings.unit.spec.ts');
const reviews = int('services/id-conflict/src/case-review/reviews.int.spec.ts');
const waiting = int('services/id-conflict/src/conflict-case/waits.int.spec.ts');
const uploads = int('services/account/src/gateway/uploads.int.spec.ts');
const ledger = unit('services/account/src/number-ledger/number-ledger.unit.spec.ts');
const codes = int('services/account/src/contacts/codes.int.spec.ts');
const loggingIn = int('services/account/src/logins/logging-in.int.spec.ts');
const sessions = int('services/account/src/sessions/sessions.int.spec.ts');
const liveLines = int('services/account/src/gateway/live-lines.int.spec.ts');
const indexKeys = int('services/account/src/number-ledger/index-keys.int.spec.ts');
const numbers = int('services/account/src/number-claims/numbers.int.spec.ts');
const numberRaces = int('services/account/src/number-claims/number-races.int.spec.ts');
const stolenSession = int('services/account/src/reauthentication/stolen-session.int.spec.ts');
const contactLogins = int('services/account/src/logins/contact-logins.int.spec.ts');
const contactAge = unit('services/account/src/contacts/contact-age.unit.spec.ts');
const loginMove = unit('services/account/src/logins/login-move.unit.spec.ts');
const freshProof = unit('services/account/src/sessions/fresh-proof.unit.spec.ts');
const claimTurns = int('services/account/src/number-claims/claim-turns.int.spec.ts');
const claimNotices = unit('services/notification/src/notices/notices.unit.spec.ts');
const caseNumbers = int('services/id-conflict/src/conflict-case/numbers.int.spec.ts');
const helpRules = unit('services/id-conflict/src/conflict-case/human-help.unit.spec.ts');
const outcomes = int('services/account/src/settlement/outcomes.int.spec.ts');
const busRights = int('libs/event-bus/src/bus-rights.int.spec.ts');
const references = unit('libs/kernel/src/reference.unit.spec.ts');
const helperFacts = int('services/id-conflict/src/classmate-assist/helper-facts.int.spec.ts');
const humanHelp = int('services/id-conflict/src/human-help/human-help.int.spec.ts');
const photoCorpus = int('services/id-conflict/src/photo-decoding/photo-corpus.int.spec.ts');
const photoFormat = unit('services/id-conflict/src/photo-formats/photo-format.unit.spec.ts');
const photoPool = int('services/id-conflict/src/photo-decoding/photo-process-pool.int.spec.ts');
const photoSandbox = int('services/id-conflict/src/photo-decoding/photo-sandbox.int.spec.ts');
const buildStamp = unit('tools/src/build-stamp.unit.spec.ts');
const drippingSenders = int('services/notification/src/delivery/dripping-senders.int.spec.ts');
const migrated = int('libs/postgres/src/migrated.int.spec.ts');
const sweeps = int('libs/postgres/src/delete-in-batches.int.spec.ts');
const supervisor = int('tools/src/supervisor.int.spec.ts');
const secondOpinion = unit('services/id-conflict/src/conflict-case/second-opinion.unit.spec.ts');
const oneCase = unit('tests/model/one-case.unit.spec.ts');
const settlements = unit('tests/model/settlement.unit.spec.ts');
const photoRoute = unit('services/id-conflict/src/conflict-case/photo-route.unit.spec.ts');
const photoUpload = unit('services/id-conflict/src/photo-drafts/photo-upload.unit.spec.ts');
const photoBody = unit('services/id-conflict/src/photo-drafts/photo-intake.unit.spec.ts');
const photoUploads = int('services/id-conflict/src/photo-drafts/photo-uploads.int.spec.ts');
const studyRecord = int('services/id-conflict/src/study-record/study-record.int.spec.ts');
const dealing = int('services/review-queue/src/dealing/dealing.int.spec.ts');
const evidence = int('services/review-queue/src/evidence-viewing/evidence-viewing.int.spec.ts');
const verdict = unit('services/review-queue/src/review-tasks/verdict.unit.spec.ts');
const statistics = int('services/review-queue/src/statistics/statistics.int.spec.ts');
const longHistory = int('services/review-queue/src/statistics/long-history.int.spec.ts');
const bothSides = int('services/review-queue/src/reviewing/both-sides.int.spec.ts');
const operations = int('services/review-queue/src/operations/operations.int.spec.ts');
const afterAll = story('z-after-all');
const loginStory = { ...story('s05-study-record'), test: ': the claimant wins, the holder is deregistered and told' };

const offsetFirst = `lease.next = Number(batch[next]!.offset) + 1;
      await this.settle(lease);
      `;
const commits = `set committed = $6
       where group_name = $1 and topic = $2 and partition = $3`;
const fence = 'member = $4 and generation = $5';

export const mutants: readonly Mutant[] = [
  {
    name: 'offset-before-effect',
    promise: 'an offset is committed after the effect of its message',
    file: 'libs/event-bus/src/postgres-consumer.ts',
    edits: [['const outcome = await this.deliver(', `${offsetFirst}const outcome = await this.deliver(`]],
    catcher: { ...bus, test: 'gets the same message again, and what is behind it in its stream only afterwards' },
  },
  {
    name: 'no-inbox-together',
    promise: 'a message that comes twice in a backlog is applied once',
    file: 'libs/event-bus/src/group-deliveries.ts',
    edits: [['const fresh = entered.delete(event.id);', 'const fresh = true;']],
    catcher: { ...bus, test: 'an event that comes twice has its effect once' },
  },
  {
    name: 'no-inbox-alone',
    promise: 'a message that comes twice by itself is applied once',
    file: 'libs/event-bus/src/inbox.ts',
    edits: [["return rows[0]?.entered ? 'entered' : 'duplicate';", "return 'entered';"]],
    catcher: { ...bus, test: 'an event that comes twice has its effect once' },
  },
  {
    name: 'no-fence',
    promise: 'a former owner that was frozen moves no offset',
    file: 'libs/event-bus/src/lease-table.ts',
    edits: [[`${commits} and ${fence}`, `${commits} and ($4::uuid, $5::bigint) is not null`]],
    catcher: { ...bus, test: 'lets no member move an offset that lost its lease while it was frozen' },
  },
  {
    name: 'generation-not-named',
    promise: 'a lease that came back is another lease',
    file: 'libs/event-bus/src/lease-table.ts',
    edits: [[`${commits} and ${fence}`, `${commits} and member = $4 and $5::bigint is not null`]],
    catcher: { ...bus, test: 'takes no offset for a lease that its member lost and got back' },
  },
  {
    name: 'checkpoint-before-acknowledgement',
    promise: 'the relay moves its checkpoint after the bus has acknowledged',
    file: 'libs/event-bus/src/relay.ts',
    edits: [
      [
        'await bus.publish(topic, sign(published));',
        'void bus.publish(topic, sign(published)).catch(() => undefined);',
      ],
    ],
    catcher: { ...relay, test: 'does not move before the acknowledgement' },
  },
  {
    name: 'positions-by-bare-sequence',
    promise: 'an event that is committed late is given a position, too',
    file: 'libs/event-store/src/event-store.sql',
    edits: [['cur := greatest(cur, ep.seq_floor);', 'cur := greatest(cur, ep.seq_floor, (select max(seq) from log));']],
    catcher: { ...attacks, test: 'gets the last position, after a reader has passed all its numbers' },
  },
  {
    name: 'running-transactions-forgotten',
    promise: 'what was running when positions were given is looked for later',
    file: 'libs/event-store/src/event-store.sql',
    edits: [['running := array(select pg_snapshot_xip(done));', "running := '{}';"]],
    catcher: { ...attacks, test: 'gets the last position, after a reader has passed all its numbers' },
  },
  {
    name: 'photo-without-put',
    promise: 'a photo that is told of lies in the store',
    file: 'services/id-conflict/src/photo-drafts/photo-draft.commands.ts',
    edits: [['await this.objects.put(photoId, original, copy);', '']],
    catcher: { ...photoUploads, test: 'lies in the store sealed' },
  },
  {
    name: 'photo-row-before-put',
    promise: 'nothing is kept of a photo before the store has it',
    file: 'services/id-conflict/src/photo-drafts/photo-draft.commands.ts',
    edits: [
      ['await this.objects.put(photoId, original, copy);', ''],
      ['await this.keep(draft);', 'await this.keep(draft);\n    await this.objects.put(photoId, original, copy);'],
    ],
    catcher: { ...photoUploads, test: 'is said, and nothing is kept' },
  },
  {
    name: 'checkpoints-fork',
    promise: 'a checkpoint is appended behind the line that it follows, or not at all',
    file: 'libs/event-store/src/checkpoint-file.ts',
    edits: [['if (lines.at(-1) !== after) return false;', '']],
    catcher: { ...verifyLog, test: 'frozen between its look and its append' },
  },
  {
    name: 'look-without-record',
    promise: 'a photo is shown after the look at it is on record',
    file: 'services/review-queue/src/evidence-viewing/evidence-view.repository.ts',
    edits: [
      ['await this.store.record(streams.evidenceViews(taskId), [event], metadata);', '[{ revision: 1 }] as never[];'],
    ],
    catcher: { ...evidence, test: 'is on record as opened before its owner is asked for it' },
  },
  {
    name: 'opened-counts-as-shown',
    promise: 'an issued view does not count as seen',
    file: 'services/review-queue/src/evidence-viewing/view-photo.commands.ts',
    edits: [
      [
        'if (alarm) this.alarms.announce(alarm);',
        'await this.views.recordShown(viewed.viewId, { ...command.metadata, causationId: randomUUID() });',
      ],
    ],
    catcher: { ...evidence, test: 'is not seen: no verdict before every photo of the task was fetched' },
  },
  {
    name: 'cut-off-counts-as-shown',
    promise: 'a picture that was cut off does not count as seen',
    file: 'libs/service-kit/src/http/send-whole.ts',
    edits: [
      ["raw.once('close', () => resolve(false));", "raw.once('close', () => resolve(true));"],
      ['!error', 'true'],
    ],
    catcher: { ...sendWhole, test: 'is one whose reader left in the middle' },
  },
  {
    name: 'shown-once-for-ever',
    promise: 'a photo is shown anew under each dealing of a task',
    file: 'services/review-queue/src/review-tasks/review-task.ts',
    edits: [[' && one.fencingToken === fencingToken', ' && fencingToken > 0']],
    catcher: { ...verdict, test: 'must have been shown since the task was dealt to them' },
  },
  {
    name: 'one-side-seen',
    promise: 'where two sides are compared, every photo of both was shown to whoever decides',
    file: 'services/review-queue/src/review-tasks/review-task.ts',
    edits: [['looked(holderSide?.photoIds ?? [], command)', 'looked([], command)']],
    catcher: { ...verdict, test: 'must have been shown, of both sides, for every verdict' },
  },
  {
    name: 'refused-between-two',
    promise: 'between two sides the verdict says whose the number is, and of one side nobody else is given it',
    file: 'services/review-queue/src/review-tasks/verdict.ts',
    edits: [["  if (!askedFor.includes(verdict)) throw new RuleViolation('review/verdict');\n", '']],
    catcher: { ...verdict, test: 'are not approved or refused: whose the number is must be said' },
  },
  {
    name: 'approved-with-rules-open',
    promise: 'what is approved keeps every rule, each of which the reviewer has answered',
    file: 'services/review-queue/src/review-tasks/verdict.ts',
    edits: [['  if (accepting.includes(verdict) && unansweredOf(checklist, given).length > 0) return false;\n', '']],
    catcher: { ...verdict, test: 'APPROVE keeps every rule' },
  },
  {
    name: 'card-of-the-other-side',
    promise: 'whose the number is, is said on a card that agrees with that side’s account',
    file: 'services/review-queue/src/reviewing/decision.commands.ts',
    edits: [["holderSide ? side : 'CLAIMANT'", "'CLAIMANT'"]],
    catcher: { ...bothSides, test: 'is said on a card that is as that side’s account says, in writing' },
  },
  {
    name: 'login-name-in-log',
    promise: 'what a person typed is in no log line',
    file: 'services/account/src/logins/login.commands.ts',
    edits: [
      [
        'const resolved = await this.logins.resolve(login);',
        'const resolved = await this.logins.resolve(login);\n    console.log(login);',
      ],
    ],
    catcher: { ...afterAll, after: loginStory, test: 'I10: what people typed is nowhere outside the vault' },
  },
  {
    name: 'error-text-in-log',
    promise: 'an error is logged without the values that the database quoted in it',
    file: 'libs/service-kit/src/operations/service-log.ts',
    edits: [["fromDatabase ? 'refused by the database' : scrub(error.message)", 'error.message']],
    catcher: { ...serviceLog, test: 'of the database keeps its code and place, not the values it quotes' },
  },
  {
    name: 'route-without-row',
    promise: 'every route has a row in the access table',
    file: 'services/notification/src/delivery/development-mailbox.controller.ts',
    edits: [['@Get()', `@Get('spare')\n  @Access('public')\n  spare(): void {}\n\n  @Get()`]],
    catcher: { ...accessTable, test: 'has a row for every route of every service' },
  },
  {
    name: 'route-without-access',
    promise: 'a service does not start with a route that does not say who may use it',
    file: 'libs/service-kit/src/start/start-service.ts',
    edits: [['table.check();', '']],
    catcher: { ...serviceStart, test: 'keeps the service from starting' },
  },
  {
    name: 'one-port-for-all',
    promise: 'what is for services and operators is unknown on the public port',
    file: 'libs/service-kit/src/http/internal-server.ts',
    edits: [
      [
        'request.is404 || isInternal(access) === cameInside(request.raw)',
        'request.is404 || isInternal(access) || !cameInside(request.raw)',
      ],
    ],
    catcher: { ...internalServer, test: 'is on the public port what nobody knows' },
  },
  {
    name: 'guard-lets-all-in',
    promise: 'a route for services lets in nobody else',
    file: 'libs/service-kit/src/auth/access.guard.ts',
    edits: [
      [
        'if (others.length === 0) throw',
        'if (others.length === 0) return ANONYMOUS;\n    if (others.length < 0) throw',
      ],
    ],
    catcher: { ...access, test: 'stays shut for another peer and for a person forwarded' },
  },
  {
    name: 'request-under-an-old-key',
    promise: 'a key that a service has given up opens nothing to whoever has it',
    file: 'libs/service-kit/src/auth/internal-tokens.ts',
    edits: [['new Map(keys.toReversed())', 'new Map(keys)']],
    catcher: { ...internalTokens, test: 'no request by the old one counts' },
  },
  {
    name: 'timeline-for-all-staff',
    promise: 'a role reaches what it is for, and nothing else',
    file: 'services/review-queue/src/audit/audit.controller.ts',
    edits: [["@Get(':id/timeline')\n  @Access('staff:auditor')", "@Get(':id/timeline')\n  @Access('staff')"]],
    catcher: { ...operations, test: 'reaches what the role is for, and nothing else' },
  },
  {
    name: 'own-proposal-confirmed',
    promise: 'a person does not confirm what they proposed, under no login of theirs',
    file: 'services/review-queue/src/staff/staff-member.ts',
    edits: [['proposal.by?.numberId === by.numberId', 'proposal.by?.staffId === by.staffId']],
    catcher: { ...staffMember, test: 'is not confirmed by who proposed it, under no login of theirs' },
  },
  {
    name: 'unseen-proposal-confirmed',
    promise: 'what is confirmed or withdrawn is the proposal that was seen',
    file: 'services/review-queue/src/staff/staff-member.ts',
    edits: [['if (proposal.until !== until) throw', 'if (proposal.until < until) throw']],
    catcher: { ...staffMember, test: 'is confirmed, and the proposal withdrawn, as it was seen' },
  },
  {
    name: 'login-taken-over-alone',
    promise: 'where two are administrators, nobody alone gets into a login of another',
    file: 'services/review-queue/src/staff/staff-member.ts',
    edits: [[' || opensLogin(change, state, proposal?.change)', '']],
    catcher: { ...staffMember, test: 'takes two administrators: nobody alone takes both factors' },
  },
  {
    name: 'statistics-tell-the-next',
    promise: 'who looks at the same next reads in no statistics what was found',
    file: 'services/review-queue/src/statistics/statistics.queries.ts',
    edits: [['select figure, subject, 0, -times from', 'select figure, subject, 0, 0 * times from']],
    catcher: { ...statistics, test: 'tell nothing of what was found while another person may be asked' },
  },
  {
    name: 'two-logins-two-tasks',
    promise: 'a person has one task, whatever logins they have',
    file: 'services/review-queue/src/dealing/dealing.commands.ts',
    edits: [["if (own === undefined && held.length > 0) throw new RuleViolation('review/other-login');", '']],
    catcher: { ...dealing, test: 'have one task under all their logins' },
  },
  {
    name: 'code-used-twice',
    promise: 'a code of the second factor opens one session',
    file: 'services/review-queue/src/staff/staff-credentials.repository.ts',
    edits: [['and (used_step is null or used_step < $2)', 'and (used_step is null or used_step <= $2)']],
    catcher: { ...secondFactor, test: 'gives no code twice, none of an earlier step, and none that is too old' },
  },
  {
    name: 'verdict-of-the-disabled',
    promise: 'a verdict on its way is refused when its person was disabled',
    file: 'services/review-queue/src/review-tasks/review-task.ts',
    edits: [['  assertMayDecide(command, state);\n', '']],
    catcher: { ...reviewTask, test: 'takes no verdict of theirs, and says why' },
  },
  {
    name: 'unsigned-message-taken',
    promise: 'what its owner has not signed has no effect',
    file: 'libs/service-kit/src/start/components.ts',
    edits: [['owners.assertSigned(event);', '']],
    catcher: { ...outcomes, test: 'takes nothing from anybody, whoever else signed it' },
  },
  {
    name: 'approval-not-asked-for',
    promise: 'an approval takes effect only if the log of id-conflict holds it',
    file: 'services/account/src/settlement/outcomes.consumer.ts',
    edits: [['return deciding.includes(type);', 'return false;']],
    catcher: { ...outcomes, test: 'takes nothing under id-conflict’s own key either' },
  },
  {
    name: 'effect-over-unread-photos',
    promise: 'no effect over photos that id-conflict has acknowledged, however late account reads of them',
    file: 'services/account/src/settlement/settlement.commands.ts',
    edits: [
      [
        'return { withdrawn, cases: await this.claims.ofNumber(numberId, own) };',
        'return { withdrawn, cases: undefined };',
      ],
    ],
    catcher: { ...outcomes, test: 'is refused over photos of a rival of which account has not heard' },
  },
  {
    name: 'foreign-topic',
    promise: 'the role of a service publishes to its own topics only',
    file: 'libs/event-bus/src/bus-rights.sql',
    edits: [['if not own_topic(topic_name) then', 'if false then']],
    catcher: { ...busRights, test: 'publish to no topic of another' },
  },
  {
    name: 'wait-for-a-weaker-holder',
    promise: 'a decision that waits is measured by the holder there is at its end',
    file: 'services/id-conflict/src/conflict-case/conflict-case.ts',
    edits: [['if (!another && !asksForMore(state, facts, now)) return', 'if (!another) return']],
    catcher: { ...waits, test: 'is one who holds the number for 180 days by the end of the wait' },
  },
  {
    name: 'lost-index-key',
    promise: 'account does not start without a key under which it has numbers',
    file: 'services/account/src/number-ledger/index-keys.repository.ts',
    edits: [['!ring.some((key) => key.equals(mark))', '!mark']],
    catcher: { ...indexKeys, test: 'is refused where the key is another one' },
  },
  {
    name: 'holder-version-not-checked',
    promise: 'an approval takes effect against the holder that it saw, or not at all',
    file: 'services/account/src/number-ledger/number-ledger.ts',
    edits: [["if (ledger.holderVersion !== command.holderVersion) return 'HOLDER_CHANGED';", '']],
    catcher: { ...ledger, test: 'keeps its holder when the decision saw another version' },
  },
  {
    name: 'case-settled-twice',
    promise: 'a case takes effect once',
    file: 'services/account/src/number-ledger/number-ledger.ts',
    edits: [['if (ledger.settledCases.includes(caseId)) return [];', '']],
    catcher: { ...ledger, test: 'is decided once per case, whatever comes again' },
  },
  {
    name: 'reversal-of-a-third',
    promise:
      'a reversal removes the winner of the contested decision and nobody else: a third person is heard like any holder',
    file: 'services/account/src/number-ledger/number-ledger.ts',
    edits: [['if (contested?.decision.stands)', 'if (contested)']],
    catcher: { ...contests, test: 'is decided like any claim: who holds it now was told' },
  },
  {
    name: 'contest-taken-by-another',
    promise: 'the contest of a former holder is taken away by that of no other account',
    file: 'services/account/src/number-ledger/contested-decision.ts',
    edits: [[' || !mayContest.includes(accountId)', ' || mayContest.length >= 0']],
    catcher: { ...contests, test: 'takes nothing from a former holder who contests, or may still' },
  },
  {
    name: 'contest-ends-before-its-time',
    promise: 'whoever may contest a reversed decision still is not brought back without the number',
    file: 'services/account/src/number-ledger/number-ledger.ts',
    edits: [[' && !contest.mayContest.includes(accountId)', '']],
    catcher: { ...contests, test: 'stays as it is while it may contest, or does' },
  },
  {
    name: 'contested-twice',
    promise: 'a decision is contested once by each account',
    file: 'services/account/src/number-ledger/number-ledger.ts',
    edits: [["if (decision.contestedBy.includes(accountId)) throw new RuleViolation('contest/used');", '']],
    catcher: { ...contests, test: 'contests a decision once, also after a refusal' },
  },
  {
    name: 'dead-record-wins',
    promise: 'a study record that the registry took back wins nothing any more',
    file: 'services/id-conflict/src/conflict-case/conflict-case.ts',
    edits: [['facts.recordEnded ? withdrawRecord(state, deciding) : []', '[]']],
    catcher: { ...waits, test: 'ends the wait that stood on it' },
  },
  {
    name: 'holder-unheard',
    promise: 'nobody loses a number before the wait that the policy has for its holder',
    file: 'services/id-conflict/src/conflict-case/case-decision.ts',
    edits: [['if (row.waitHours === 0 || (', 'if (row.waitHours >= 0 || (']],
    catcher: { ...waits, test: 'takes nothing at once: the holder is told first, and for three days' },
  },
  {
    name: 'anybody-is-the-holder',
    promise: 'a wait begins with the notice to the holder, not to whoever is told as well',
    file: 'services/id-conflict/src/conflict-case/conflict-case.ts',
    edits: [['delivered.recipientId !== holder', 'delivered.recipientId === undefined']],
    catcher: { ...waits, test: 'counts no notice to anybody else, and none twice' },
  },
  {
    name: 'inbox-is-enough',
    promise: 'an inbox that nobody opens starts no wait',
    file: 'services/id-conflict/src/conflict-case/notices.consumer.ts',
    edits: [[" && channel !== 'INBOX'", '']],
    catcher: { ...waiting, test: 'does not count an inbox that nobody opens' },
  },
  {
    name: 'silence-before-its-time',
    promise: 'silence decides once every side that owes photos has had its own time',
    file: 'services/id-conflict/src/conflict-case/objection.ts',
    edits: [['silent.some((party)', 'silent.every((party)']],
    catcher: { ...objections, test: 'is no shorter for a holder than for a claimant who has handed in nothing' },
  },
  {
    name: 'time-from-the-answer',
    promise: 'a side that is told by a notice has its whole time from when that was delivered',
    file: 'services/id-conflict/src/conflict-case/objection.ts',
    edits: [['counted > until ? counted : until', 'until']],
    catcher: { ...objections, test: 'is the claimant’s own from when the notice was delivered' },
  },
  {
    name: 'held-ends-pass',
    promise: 'no end of a case lies before the instant from which times end',
    file: 'services/id-conflict/src/conflict-case/tolled.ts',
    edits: [['(end < until ? until : end)', '(until < end ? until : end)']],
    catcher: {
      ...unit('services/id-conflict/src/conflict-case/tolled.unit.spec.ts'),
      test: 'nobody is silent, and a holder whose time was over hands in',
    },
  },
  {
    name: 'any-notice-counts',
    promise: 'a time counts from the notice of what is owed now, not from one of what was asked before',
    file: 'services/id-conflict/src/conflict-case/objection.ts',
    edits: [
      ['about.data.withoutDeliveryAt === owes[party].notice?.withoutDeliveryAt', "about.data.withoutDeliveryAt !== ''"],
    ],
    catcher: { ...objections, test: 'moves by no notice that is late, double, another’s' },
  },
  {
    name: 'production-hears-nobody',
    promise: 'production hears the holder before a number is taken, unless it is said to be meant that it does not',
    file: 'services/id-conflict/src/refused-settings.ts',
    edits: [["POLICY_SEED_IS_MEANT !== 'yes'", "POLICY_SEED_IS_MEANT === 'yes'"]],
    catcher: { ...conflictSettings, test: 'in production only with POLICY_SEED_IS_MEANT=yes' },
  },
  {
    name: 'production-on-a-moved-clock',
    promise: 'no production starts in a database whose time is not the real one',
    file: 'libs/service-kit/src/start/platform.ts',
    edits: [['(await clock.secondsAhead()) !== 0', '(await clock.secondsAhead()) > 1']],
    catcher: { ...serviceStart, test: 'keeps a service of production from starting' },
  },
  {
    name: 'production-in-the-clear',
    promise: 'production encrypts what it says to its engines, unless nobody else is said to listen',
    file: 'libs/service-kit/src/start/platform-refused-settings.ts',
    edits: [["NETWORK_IS_PRIVATE === 'no'", "NETWORK_IS_PRIVATE === 'yes'"]],
    catcher: { ...safeSettings, test: 'in one line that names' },
  },
  {
    name: 'appeal-back-to-who-refused',
    promise: 'better photos that an appeal asks for go to nobody who refused before',
    file: 'services/id-conflict/src/conflict-case/photo-route.ts',
    edits: [["  if (photo.appealed) return 'APPEAL';\n", "  if (photo.appealed) return 'PHOTO';\n"]],
    catcher: { ...photoRoute, test: 'is not refused in the end by who refused before' },
  },
  {
    name: 'contest-by-its-deciders',
    promise: 'nobody who decided what is contested decides the contest',
    file: 'services/id-conflict/src/conflict-case/case-decision.ts',
    edits: [['  ...(standsAgainst(state)?.reviewers ?? []),\n', '']],
    catcher: { ...contestRules, test: 'is decided by nobody who decided what it contests' },
  },
  {
    name: 'other-cases-of-the-deregistered',
    promise: 'a deregistered account reaches the case by which it contests that, and no other',
    file: 'services/account/src/contests/own-contest.guard.ts',
    edits: [["if (session?.level !== 'RESTRICTED') return true;", 'if (session) return true;']],
    catcher: { ...uploads, test: 'is one of a deregistered account, of another case than its contest' },
  },
  {
    name: 'place-not-given-away',
    promise: 'a place that becomes free goes to the claim that waits for it',
    file: 'services/account/src/number-ledger/number-ledger.ts',
    edits: [['[...events, ...changeTurns(events.reduce(evolve, ledger))]', 'events']],
    catcher: { ...ledger, test: 'to the first that waits' },
  },
  {
    name: 'evidence-in-line',
    promise: 'a claim without evidence gives way to one that has some',
    file: 'services/account/src/number-ledger/claim-turns.ts',
    edits: [["(evidence === 'none' ? 2 : 0)", "(evidence === 'none' ? 0 : 0)"]],
    catcher: { ...ledger, test: 'lets evidence go before none: the latest claim without any gives way' },
  },
  {
    name: 'told-each-time',
    promise: 'claim, withdraw, claim again tells the holder once',
    file: 'services/notification/src/notices/notices.ts',
    edits: [["...(untold ? [] : to(holder, 'NUMBER_CLAIMED', ALL,", "...(to(holder, 'NUMBER_CLAIMED', ALL,"]],
    catcher: { ...claimNotices, test: 'a claim that the same person made again within a day' },
  },
  {
    name: 'same-person-forgotten',
    promise: 'a new account with the same contact gets round no pause',
    file: 'services/account/src/number-claims/contact-numbers.repository.ts',
    edits: [['flatMap(({ accountIds }) => accountIds)', 'flatMap(() => [] as string[])']],
    catcher: { ...claimTurns, test: 'has to wait longer each time, with another account as well' },
  },
  {
    name: 'facts-before-state',
    promise: 'a case is never decided on facts older than itself',
    file: 'libs/kernel/src/handle-command.ts',
    edits: [
      [
        '  const { events: history, at } = await store.readAt(stream);',
        `  const early = typeof command === 'function' ? await command(decider.initial, undefined) : command;
  const { events: history } = await store.readAt(stream);`,
      ],
      [`typeof command === 'function' ? await command(state, at) : command`, 'early'],
    ],
    catcher: {
      ...caseNumbers,
      test: 'is not made anew on what was known of the number before it came back',
    },
  },
  {
    name: 'party-may-decide',
    promise: 'nobody decides a case about their own number, under whatever login',
    file: 'services/id-conflict/src/conflict-case/photo-route.ts',
    edits: [['[state.numberId, ...state.helperNumbers', '[...state.helperNumbers']],
    catcher: { ...photoRoute, test: 'is a party: the disputed number is their own, under whatever login' },
  },
  {
    name: 'decides-then-vouches',
    promise: 'nobody vouches in a case in which they decided something',
    file: 'services/id-conflict/src/conflict-case/classmate-route.ts',
    edits: [['[...photo.reviewers, ...reopenedBy]', '[...reopenedBy]']],
    catcher: { ...settlements, test: 'does not have who decided a case help it afterwards' },
  },
  {
    name: 'effect-before-its-time',
    promise: 'a decision takes effect when the time of its holder is over, and no sooner',
    file: 'services/id-conflict/src/conflict-case/case-decision.ts',
    edits: [
      ['if (wait.effectAt === null || now < wait.effectAt) return [];', 'if (wait.effectAt === null) return [];'],
    ],
    catcher: { ...settlements, test: 'never has two holders and never an effect without its decision' },
  },
  {
    name: 'one-person-two-logins',
    promise: 'a second opinion is another person’s, and not the first one’s under another login',
    file: 'services/id-conflict/src/conflict-case/photo-route.ts',
    edits: [[' || one.numberId === numberId', '']],
    catcher: { ...secondOpinion, test: 'are not accepted twice by one person, under whatever login' },
  },
  {
    name: 'one-person-is-enough-later',
    promise: 'what one person accepted does not take the number from a holder who turned out to be a strong one',
    file: 'services/id-conflict/src/conflict-case/case-decision.ts',
    edits: [['if (approversOf(state) < row.reviewers)', 'if (approversOf(state) === 0 && row.reviewers > 0)']],
    catcher: {
      ...oneCase,
      test: 'is decided by no fewer persons than its policy asks for, and by nobody who left, by any sequence',
    },
  },
  {
    name: 'typing-error-is-a-try',
    promise: 'a school’s name that is mistyped takes no try',
    file: 'services/id-conflict/src/study-record/study-record.commands.ts',
    edits: [['if (!this.registry.knows(record.institution)) throw', 'if (caseId.length === 0) throw']],
    catcher: { ...studyRecord, test: 'is told that there is no institution' },
  },
  {
    name: 'reopened-tries-are-shared',
    promise: 'tries that a senior opened again are the case’s own: who used up those of the number cannot do it again',
    file: 'services/id-conflict/src/study-record/study-record.commands.ts',
    edits: [[' || state.triesReopened !== null) return', ') return']],
    catcher: {
      ...humanHelp,
      test: 'is on record with the note, sealed; the record of the person matches then, and the case is won',
    },
  },
  {
    name: 'ties-unseen',
    promise: 'who judges a case sees that a helper is tied to its claimant',
    file: 'services/id-conflict/src/classmate-assist/helper-facts.queries.ts',
    edits: [['steps.get(helperNumberId)', 'steps.get(requestId)']],
    catcher: { ...helperFacts, test: 'see that help leads back to the classmate, longer ago than it is refused for' },
  },
  {
    name: 'reference-unchecked',
    promise: 'a reference number with a misheard digit is refused, and leads to nobody else’s case',
    file: 'libs/kernel/src/reference.ts',
    edits: [['if (checkDigit(digits.slice(0, 11)) !== digits[11])', 'if (digits.length === 0)']],
    catcher: { ...references, test: 'is refused with any one digit wrong' },
  },
  {
    name: 'party-reopens-tries',
    promise: 'nobody opens tries again in a case about their own number, under whatever login',
    file: 'services/id-conflict/src/conflict-case/human-help.ts',
    edits: [["  if (isPartyOf(open, by.numberId)) throw new RuleViolation('review/party');\n", '']],
    catcher: { ...helpRules, test: 'is refused as a party: the disputed number is their own, under whatever login' },
  },
  {
    name: 'decider-opens-the-number',
    promise: 'nobody opens a number after a decision in which they had a part',
    file: 'services/id-conflict/src/conflict-case/human-help.ts',
    edits: [['  if (decision) mayOpenNumber(open, by, facts);\n', '']],
    catcher: {
      ...helpRules,
      test: 'is opened by nobody who decided or vouched in it or in that of the decision, and by no party',
    },
  },
  {
    name: 'opened-for-every-decision',
    promise: 'a number that was opened for a case after one decision is not after the next',
    file: 'services/id-conflict/src/conflict-case/case-decision.ts',
    edits: [['if (state.reopenedAfter?.at === lastDecision.at)', 'if (state.reopenedAfter)']],
    catcher: { ...helpRules, test: 'is held up again by another decision, which nobody opened it after' },
  },
  {
    name: 'party-is-dealt',
    promise: 'nobody is dealt a case that does not take them',
    file: 'services/review-queue/src/dealing/dealing.commands.ts',
    edits: [["if (standing !== 'MAY_DECIDE') return", 'if (standing.length === 0) return']],
    catcher: { ...dealing, test: 'is passed over where a party or helper under another login' },
  },
  {
    name: 'all-days-read',
    promise: 'statistics read the counts of their days, however many there were before',
    file: 'services/review-queue/src/statistics/statistics.queries.ts',
    edits: [['and since between $1::date and $2::date group', 'and since <= $2::date group']],
    catcher: { ...longHistory, test: 'reads no more for' },
  },
  {
    name: 'key-ignored',
    promise: 'a request that is given again under its key has one effect',
    file: 'libs/service-kit/src/idempotency/idempotent-answers.ts',
    edits: [['if (row.answered && !row.old) return this.answerOf(row, key);', '']],
    catcher: { ...idempotency, test: 'given again gets the same answer and has one effect' },
  },
  {
    name: 'lost-lease-writes',
    promise: 'a request that was taken over by its repeat writes nothing any more',
    file: 'libs/service-kit/src/idempotency/idempotent-answers.ts',
    edits: [["if (rowCount === 0) throw new RuleViolation('idempotency/in-flight');", '']],
    catcher: { ...idempotency, test: 'that died is taken over by its repeat' },
  },
  {
    name: 'silent-server-kept',
    promise: 'nobody goes on in a transaction on which the server fell silent',
    file: 'libs/postgres/src/database.ts',
    edits: [['endSilent(pool);', '']],
    catcher: { ...database, test: 'is waited for no longer than a statement may take' },
  },
  {
    name: 'asks-inside-unit',
    promise: 'nobody asks others over the network inside a unit of work',
    file: 'libs/postgres/src/database.ts',
    edits: [['if (db.inTransaction)', 'if (db.inTransaction && what.length === 0)']],
    catcher: { ...database, test: 'is no place to ask others in' },
  },
  {
    name: 'other-body-under-key',
    promise: 'a key that answered one body refuses another',
    file: 'libs/service-kit/src/idempotency/idempotent-answers.ts',
    edits: [['if (!known.some((hash) => row.request_hash.equals(hash)))', 'if (known.length === 0)']],
    catcher: { ...idempotency, test: 'given again with another body is refused' },
  },
  {
    name: 'changed-event-unnoticed',
    promise: 'a stream shows that the content of an event was changed',
    file: 'libs/event-store/src/verify-stream.ts',
    edits: [["if (eventHash(content) !== event.hash) return { ok: false, revision, reason: 'changed' };", '']],
    catcher: { ...verifyStream, test: 'shows a change in any field' },
  },
  {
    name: 'swapped-events-unnoticed',
    promise: 'a log shows that its order was changed',
    file: 'libs/event-store/src/verify-log.ts',
    edits: [["return next === row.chain ? next : fault('chain-broken', position);", 'return next;']],
    catcher: { ...verifyLog, test: 'shows a swap' },
  },
  {
    name: 'future-transaction-unnoticed',
    promise: 'an event that bears a transaction id of the future is shown, and not taken for one just appended',
    file: 'libs/event-store/src/postgres-audit.ts',
    edits: [['or (done.is_ours and waiting.xid >= pg_snapshot_xmax(pg_current_snapshot()))', '']],
    catcher: { ...verifyLog, test: 'takes nothing for one that is in progress or was just appended' },
  },
  {
    name: 'cause-without-position',
    promise: 'an event that another log holds beside its order only is no cause',
    file: 'libs/event-store/src/postgres-audit.ts',
    edits: [['rows.filter(({ event_id }) => !this.waiting?.has(event_id))', 'rows']],
    catcher: { ...audited, test: 'its owner’s log holds beside its order only' },
  },
  {
    name: 'lost-end-kept',
    promise: 'who follows a log is given nothing that a server which took over does not hold',
    file: 'libs/event-store/src/head-watch.ts',
    edits: [['this.furthest ?? 0);\n    this.forget();\n', 'this.furthest ?? 0);\n']],
    catcher: { ...eventLog, test: 'is read anew on a server that lacks its end' },
  },
  {
    name: 'false-notification-believed',
    promise: 'a notification of what the log has not come to costs one look',
    file: 'libs/event-store/src/head-watch.ts',
    edits: [['      this.furthest = end;\n', '']],
    catcher: { ...eventLog, test: 'looks once where somebody notifies' },
  },
  {
    name: 'rewritten-log-unnoticed',
    promise: 'a log that was rewritten with new hashes differs from its signed checkpoint',
    file: 'libs/event-store/src/verify-log.ts',
    edits: [["if (this.next.checkpoint.chainHash !== chain) fault('rewritten', this.last + 1, position);", '']],
    catcher: { ...verifyLog, test: 'with everything computed anew, between two checkpoints' },
  },
  {
    name: 'recoveries-all-recorded',
    promise: 'who asks for recoveries again and again does not fill the log',
    file: 'services/account/src/recovery/recovery-record.service.ts',
    edits: [['if ((await this.limits.used(RECORDED, subject)) >= RECORDED.uses) return;', '']],
    catcher: { ...int('services/account/src/recovery/recovery-record.int.spec.ts'), test: 'is recorded once an hour' },
  },
  {
    name: 'archive-unread',
    promise: 'a log that was written anew together with its checkpoints differs from what was archived',
    file: 'libs/event-store/src/verify-log.ts',
    edits: [["if (this.next.chainHash !== chain) fault('archived-otherwise', this.last + 1, position);", '']],
    catcher: { ...archivedLog, test: 'written anew under the service’s own key' },
  },
  {
    name: 'archive-line-unheld',
    promise: 'a service does not go on with a log that lacks what was archived',
    file: 'libs/event-store/src/checkpoint-archiver.ts',
    edits: [
      [
        'this.archived === null ? 0 : await this.heldPosition(this.archived);',
        'this.archived === null ? 0 : (JSON.parse(this.archived) as { position: number }).position;',
      ],
    ],
    catcher: { ...archivedLog, test: 'both put back to an older state' },
  },
  {
    name: 'sweep-by-bitmap',
    promise: 'a sweep does not come again upon what went before',
    file: 'libs/postgres/src/delete-in-batches.ts',
    edits: [["set_config('enable_bitmapscan', 'off', true)", "set_config('enable_bitmapscan', 'on', true)"]],
    catcher: { ...sweeps, test: 'are not read again once they are gone' },
  },
  {
    name: 'left-behind-at-the-commit',
    promise: 'a statement that goes along is committed with its unit of work',
    file: 'libs/postgres/src/along.ts',
    edits: [['this.ask({ text: COMMIT })', 'this.send(COMMIT) as Promise<QueryResult>']],
    catcher: { ...along, test: 'is committed in the round trip of the commit' },
  },
  {
    name: 'commit-that-was-none',
    promise: 'what was not committed is not taken for it',
    file: 'libs/postgres/src/along.ts',
    edits: [['if (result.command === ROLLBACK)', "if (result.command === 'ABORT')"]],
    catcher: { ...along, test: 'is none where a statement had failed' },
  },
  {
    name: 'sent-without-its-beginning',
    promise: 'nothing is committed by itself because its transaction could not begin',
    file: 'libs/postgres/src/along.ts',
    edits: [['this.lost = error;', 'this.lost = undefined;']],
    catcher: { ...along, test: 'is over with its first message' },
  },
  {
    name: 'each-statement-by-itself',
    promise: 'of statements that go together, none is done without what stands before it',
    file: 'libs/postgres/src/batch.ts',
    edits: [['statement.prepare(withoutSync);', 'statement.prepare(wire);']],
    catcher: { ...along, test: 'in one round trip' },
  },
  {
    name: 'account-before-number',
    promise: 'whoever locks a number and an account locks the number first',
    file: 'services/account/src/number-claims/number-taking.service.ts',
    edits: [
      ['const [at, account, contacts] = await', 'const [account, at, contacts] = await'],
      [
        'this.ledger.lockNumber(number),\n      this.accounts.lock(accountId),',
        'this.accounts.lock(accountId),\n      this.ledger.lockNumber(number),',
      ],
    ],
    catcher: { ...numberRaces, test: 'locks the number before the account' },
  },
  {
    name: 'question-taken-back',
    promise: 'who is refused a number has asked about it',
    file: 'services/account/src/number-claims/take-number.commands.ts',
    edits: [['await this.taking.takeOrNote(', 'await this.taking.take(']],
    catcher: { ...numbers, test: 'learns of three at once, of the fourth in the inbox' },
  },
  {
    name: 'timers-by-machine-clock',
    promise: 'a waiting time is over by the shared clock',
    file: 'libs/postgres/src/timer-runner.ts',
    edits: [['(select zhenming.app_now() as now)', '(select clock_timestamp() as now)']],
    catcher: { ...timers, test: 'waits until the shared clock has moved' },
  },
  {
    name: 'service-clock',
    promise: 'a code lives ten minutes of the shared clock, not of the service’s own',
    file: 'libs/postgres/src/clock.ts',
    edits: [['return (rows[0] as { now: Date }).now;', 'return new Date();']],
    catcher: { ...loggingIn, test: 'lives for ten minutes' },
  },
  {
    name: 'timer-fires-twice',
    promise: 'a timer that another copy has fired meanwhile is not fired again',
    file: 'libs/postgres/src/timer-runner.ts',
    edits: [['if (await this.fired(row)) return;', '']],
    catcher: { ...timers, test: 'share the timers and fire each once' },
  },
  {
    name: 'unknown-login-told',
    promise: 'a login that fails does not say whether there is such an account',
    file: 'services/account/src/logins/login.commands.ts',
    edits: [
      [
        'const subject = `',
        "if (resolved.accountId === null) throw new RuleViolation('session/forbidden');\n    const subject = `",
      ],
    ],
    catcher: { ...loggingIn, test: 'that fails is answered alike for known and unknown phones' },
  },
  {
    name: 'user-name-without-name',
    promise: 'a user name is sent to whoever knows number and name, and nothing to others',
    file: 'services/account/src/recovery/username-recovery.commands.ts',
    edits: [[' || (await this.accounts.person(accountId))?.name !== person.name', '']],
    catcher: { ...loggingIn, test: 'answers alike for holder, wrong name, claimant’s name and unknown number' },
  },
  {
    name: 'fourth-number-told',
    promise: 'from the fourth number on the answer is the same, and the truth in the inbox',
    file: 'services/account/src/number-claims/number-asks.repository.ts',
    edits: [['return learned_elsewhere < numbersLearned && ', 'return ']],
    catcher: { ...numbers, test: 'gets the same answer for a number in use, under review, free or claimed' },
  },
  {
    name: 'bytes-not-looked-at',
    promise: 'the bytes say what format they are, whatever the request says',
    file: 'services/id-conflict/src/photo-drafts/photo-upload.ts',
    edits: [['const format = formatOf(bytes);', 'const format = formatOf(bytes) ?? declared;']],
    catcher: { ...photoUpload, test: 'is told the first in the order of the checks' },
  },
  {
    name: 'code-unsent',
    promise: 'no code exists that was not sent',
    file: 'services/account/src/contacts/contact-proving.service.ts',
    edits: [['    if (receiving.length === 0) return [];\n', '']],
    catcher: { ...codes, test: 'make no code that is not sent' },
  },
  {
    name: 'code-short',
    promise: 'codes that are guessed become too long to be guessed',
    file: 'services/account/src/contacts/contact-proving.service.ts',
    edits: [['isLive(stateOf(proof), at) && code.length >= (await this.budget.digits(proof))', 'true']],
    catcher: { ...codes, test: 'until ten were wrong in a day' },
  },
  {
    name: 'no-fresh-proof',
    promise: 'a stolen session adds no contact',
    file: 'services/account/src/logins/own-logins.controller.ts',
    edits: [
      [
        "@NeedsFreshProof()\n  @ApiOperation({ operationId: 'proveContact'",
        "@ApiOperation({ operationId: 'proveContact'",
      ],
    ],
    catcher: { ...stolenSession, test: 'gets nothing from' },
  },
  {
    name: 'copied-cookie',
    promise: 'a copy of a cookie ends when its person has proven that the session is theirs, and goes on',
    file: 'services/account/src/sessions/sessions.repository.ts',
    edits: [['if (isNext) await this.endFormer(tokenHash);', 'void isNext;']],
    catcher: { ...stolenSession, test: 'is no fresher where it is a copy' },
  },
  {
    name: 'copied-cookie-after-new-password',
    promise: 'a copy of a cookie ends when its person has set a new password, and goes on',
    file: 'services/account/src/logins/own-logins.controller.ts',
    edits: [
      [
        'this.cookie.write(reply, await this.commands.execute(change));',
        'void reply; await this.commands.execute(change);',
      ],
    ],
    catcher: { ...stolenSession, test: 'is out where it is a copy when the person sets a new password' },
  },
  {
    name: 'copied-cookie-proven',
    promise: 'a copy of a cookie has nothing of what its person proves afterwards',
    file: 'services/account/src/sessions/sessions.repository.ts',
    edits: [[' and coalesce(next_token_hash = $1, true) as', ' as']],
    catcher: { ...stolenSession, test: 'is no fresher where it is a copy' },
  },
  {
    name: 'young-contact',
    promise: 'a contact that older ones may still undo recovers nothing',
    file: 'services/account/src/contacts/contact-age.ts',
    edits: [['return now < until && older.length > 0 ? until : null;', 'return null;']],
    catcher: { ...contactAge, test: 'recovers nothing and proves nobody while an older one may undo it' },
  },
  {
    name: 'removed-young-contact',
    promise: 'a contact that was removed while it was new is no older when it is added again',
    file: 'services/account/src/logins/contact-login.commands.ts',
    edits: [['const undoes = mayUndo(contact, own, now);', 'const undoes = mayUndo.length > 0;']],
    catcher: { ...stolenSession, test: 'that is removed while it is new comes back by no recovery' },
  },
  {
    name: 'way-back-taken-unasked',
    promise: 'a contact that may still undo that it was taken off an account is not taken by another one unasked',
    file: 'services/account/src/logins/login-move.ts',
    edits: [["if ((identity !== 'NONE' || deregistered) && !givenUp)", 'if (deregistered && !givenUp)']],
    catcher: { ...loginMove, test: 'is taken only by who gives that up' },
  },
  {
    name: 'answer-by-password',
    promise: 'whoever knows the password of a holder does not answer for them in a case',
    file: 'services/account/src/sessions/fresh-proof.ts',
    edits: [['!proof?.contactSince || proof.contactSince >= since', '!proof || (proof.contactSince ?? 0) >= since']],
    catcher: { ...freshProof, test: 'is refused to whoever proved by' },
  },
  {
    name: 'disowned-by-password',
    promise: 'whoever knows the password of a holder, or of an account that lost its number, does not give it up',
    file: 'services/account/src/number-claims/leave-number.commands.ts',
    edits: [['else if (holds || deregistered) checkByCode(freshProof);', '']],
    catcher: { ...stolenSession, test: 'is disowned by a code to its holder' },
  },
  {
    name: 'corrected-by-password',
    promise: 'whoever knows the password of a holder has no other number written into the account',
    file: 'services/account/src/number-claims/holder-answer.service.ts',
    edits: [['else checkByCode(freshProof);', '']],
    catcher: { ...stolenSession, test: 'is corrected by a code to its holder' },
  },
  {
    name: 'objected-by-anybody',
    promise: 'the photos by which a holder objects are handed in by nobody else',
    file: 'services/account/src/gateway/forwarding.controller.ts',
    edits: [
      [
        "'objections/:objectionId/photo-submissions'])\n  @Access('account')\n  @NeedsHolderProof()",
        "'objections/:objectionId/photo-submissions'])\n  @Access('account')",
      ],
    ],
    catcher: { ...stolenSession, test: 'gets nothing from' },
  },
  {
    name: 'contest-by-password',
    promise: 'whoever knows the password of a deregistered account does not use its contest up',
    file: 'services/account/src/contests/own-contest.guard.ts',
    edits: [["if (session?.level === 'RESTRICTED') checkByCode(session.freshProof);", 'void session;']],
    catcher: { ...stolenSession, test: 'has its contest neither decided by photos' },
  },
  {
    name: 'any-decoder',
    promise: 'a decoder opens the three formats and nothing else',
    file: 'services/id-conflict/src/photo-decoding/photo-child.process.ts',
    edits: [["sharp.block({ operation: ['VipsForeignLoad'] });", '']],
    catcher: { ...photoCorpus, test: 'has no loader for anything else, whatever it is told' },
  },
  {
    name: 'decoder-sees-two',
    promise: 'a decoder sees one photo, so that what takes it over meets no other',
    file: 'services/id-conflict/src/photo-decoding/photo-process-pool.client.ts',
    edits: [['void process.stop();', 'this.ahead.push(process);']],
    catcher: { ...photoPool, test: 'see one photo each' },
  },
  {
    name: 'decoder-holds-anything',
    promise: 'a photo that a decoder would have to hold in memory is refused before it',
    file: 'services/id-conflict/src/photo-formats/photo-format.ts',
    edits: [['if (held > MOST_HELD || ', 'if (held > 10 * MOST_HELD || ']],
    catcher: { ...photoFormat, test: 'is refused with what would fit' },
  },
  {
    name: 'decoder-goes-over-anything',
    promise: 'a photo that keeps a decoder busy for seconds is refused before it',
    file: 'services/id-conflict/src/photo-formats/photo-format.ts',
    edits: [['|| walked > MOST_WALKED) {', '|| walked > 10 * MOST_WALKED) {']],
    catcher: { ...photoFormat, test: 'is refused with what would fit' },
  },
  {
    name: 'decoder-on-the-network',
    promise: 'whoever takes a decoder over has no network',
    file: 'services/id-conflict/src/photo-decoding/photo-sandbox.client.ts',
    edits: [["'--net', ", '']],
    catcher: { ...photoSandbox, test: 'reaches none of it' },
  },
  {
    name: 'decoder-among-all-files',
    promise: 'whoever takes a decoder over finds no file but those that it needs',
    file: 'services/id-conflict/src/photo-decoding/photo-sandbox.client.ts',
    edits: [['exec chroot $root "$@"', 'exec "$@"']],
    catcher: { ...photoSandbox, test: 'sees neither files nor processes of the machine' },
  },
  {
    name: 'decoder-outlives-service',
    promise: 'a decoder ends with its service, whoever runs in it',
    file: 'services/id-conflict/src/photo-decoding/photo-sandbox.client.ts',
    edits: [["...[SETPRIV, '--pdeathsig', 'KILL', '--', '/usr/bin/unshare',", "...['/usr/bin/unshare',"]],
    catcher: { ...photoSandbox, test: 'ends with its service' },
  },
  {
    name: 'production-without-sandbox',
    promise: 'production does not start where a decoder would reach its service',
    file: 'services/id-conflict/src/photo-decoding/open-photo-decoder.client.ts',
    edits: [["NODE_ENV === 'production' && reaches.length > 0", "NODE_ENV === 'production' && reaches.length > 4"]],
    catcher: { ...photoSandbox, test: 'keeps production from starting' },
  },
  {
    name: 'late-letter-given-up',
    promise: 'a letter to a mail server that answers byte by byte is sent later',
    file: 'services/notification/src/delivery/smtp-mailer.client.ts',
    edits: [
      [
        "throw Object.assign(new Error('the mail server comes to no end'), { code: 'ETIMEDOUT' })",
        "throw new Refused('mail/refused')",
      ],
    ],
    catcher: { ...drippingSenders, test: 'is given up, and the letter stays to be sent' },
  },
  {
    name: 'start-of-old-code',
    promise: 'npm start starts what lies here, and nothing that was built before',
    file: 'tools/build-stamp.mjs',
    edits: [['if (now.inputs !== inputs) return rmSync(stampFile(root), { force: true });\n', '']],
    catcher: { ...buildStamp, test: 'is to be built again when something was written while it was built' },
  },
  {
    name: 'start-on-old-schema',
    promise: 'a data folder is migrated where it is not as these services migrated it',
    file: 'libs/postgres/src/migrated.ts',
    edits: [['if (note === undefined || note !== (await stateOf(client, migrated))) return false;', '']],
    catcher: { ...migrated, test: 'is migrated by other code, and nothing else is run before' },
  },
  {
    name: 'secrets-in-environment',
    promise: 'no environment that /proc shows holds a secret',
    file: 'tools/src/system/keys.ts',
    edits: [['      [name, undefined],\n', '']],
    catcher: { ...supervisor, test: 'gives its services their secrets in files' },
  },
  {
    name: 'one-byte-too-many',
    promise: 'a photo has 307,200 bytes at most, as it says and as they are counted',
    file: 'services/id-conflict/src/photo-drafts/photo-upload.ts',
    edits: [['if (bytes > MOST_BYTES)', 'if (bytes > MOST_BYTES + 1)']],
    catcher: { ...photoUpload, test: 'is 307,200 bytes at most' },
  },
  {
    name: 'last-byte-refused',
    promise: 'a body arrives whole up to its last allowed byte',
    file: 'services/id-conflict/src/photo-drafts/photo-intake.service.ts',
    edits: [['if (length > mostBytes)', 'if (length >= mostBytes)']],
    catcher: { ...photoBody, test: 'arrives whole, in however many pieces, up to its last allowed byte' },
  },
  {
    name: 'poison-never-parked',
    promise: 'a message that keeps failing is put aside, and what is behind it goes on',
    file: 'libs/event-bus/src/group-deliveries.ts',
    edits: [["if (count < (this.options.attempts ?? 5)) return 'retry';", "if (count > 0) return 'retry';"]],
    catcher: { ...bus, test: 'a handler that keeps failing gets its message parked' },
  },
  {
    name: 'parked-key-stays-open',
    promise: 'what comes after a parked message of its key waits behind it',
    file: 'libs/event-bus/src/inbox.ts',
    edits: [
      ['and key = $2 and settled_at is null) as blocked', 'and key = $2 and settled_at is null and false) as blocked'],
    ],
    catcher: { ...bus, test: 'a handler that keeps failing gets its message parked' },
  },
  {
    name: 'metadata-kept',
    promise: 'the copy that is shown has no metadata',
    file: 'services/id-conflict/src/photo-decoding/photo-child.process.ts',
    edits: [['fromRaw(upright).jpeg(', 'opened(bytes).keepMetadata().jpeg(']],
    catcher: { ...photoCorpus, test: 'loses all metadata: GPS, markup, comments, colour profile' },
  },
  {
    name: 'append-outside-unit-of-work',
    promise: 'events are gone when the work that appended them fails',
    file: 'libs/event-store/src/postgres-event-store.ts',
    edits: [['await this.db.query<EventRow>(APPEND,', 'await this.db.pool.query<EventRow>(APPEND,']],
    catcher: { ...eventStore, test: 'is gone when the work fails' },
  },
  {
    name: 'cookie-for-scripts',
    promise: 'no script reads the session cookie',
    file: 'libs/service-kit/src/auth/cookies.ts',
    edits: [['Path=/; HttpOnly; ', 'Path=/; ']],
    catcher: { ...cookies, test: 'is bound to the host and to https' },
  },
  {
    name: 'session-after-logout',
    promise: 'a session that was logged out opens nothing',
    file: 'services/account/src/sessions/session-ending.commands.ts',
    edits: [
      ['return this.sessions.endOne(accountId, sessionId);', 'return Promise.resolve(void [accountId, sessionId]);'],
    ],
    catcher: { ...loggingIn, test: 'ends by logout, in the browser and on the server' },
  },
  {
    name: 'session-without-use',
    promise: 'a session that nobody uses for an hour is over',
    file: 'services/account/src/sessions/sessions.repository.ts',
    edits: [[' and last_used_at > zhenming.app_now() - make_interval(mins => $${n})`;', ' and $${n}::int > 0`;']],
    catcher: { ...sessions, test: 'that nobody uses for an hour is over' },
  },
  {
    name: 'session-beside-its-successor',
    promise: 'a login ends the session that its browser had',
    file: 'services/account/src/sessions/sessions.repository.ts',
    edits: [['if (replaces !== undefined) await this.endUnder(hashOf(replaces));', 'void replaces;']],
    catcher: { ...sessions, test: 'ends the session that was there, whoever’s it was' },
  },
  {
    name: 'line-outlives-its-session',
    promise: 'a live connection ends with its session',
    file: 'services/account/src/gateway/live-lines.service.ts',
    edits: [['if (!opening.has(tokenHash)) line.destroy();', 'void [opening, line, tokenHash];']],
    catcher: { ...liveLines, test: 'ends with its session: by' },
  },
  {
    name: 'two-password-changes',
    promise: 'of two password changes at once that know the same old password one is done',
    file: 'services/account/src/logins/password-change.commands.ts',
    edits: [
      ["if ((await this.accounts.passwordHash(accountId)) !== hash) throw new RuleViolation('login/failed');", ''],
    ],
    catcher: { ...loggingIn, test: 'has its password changed by one of two changes at once' },
  },
  {
    name: 'guesses-for-nothing',
    promise: 'wrong passwords for one name, from wherever they come, cost work',
    file: 'services/account/src/logins/password-tries.service.ts',
    edits: [
      ['if (paid) await this.work.assertPaid(given, extraBits(tries));', ''],
      ['&& !paid) await this.work.assertPaid(undefined, 0);', ') void [paid, given, extraBits];'],
    ],
    catcher: { ...loggingIn, test: 'takes a proof of work, alike for known and unknown names' },
  },
  {
    name: 'easy-work',
    promise: 'a proof of work counts for what is due now',
    file: 'services/account/src/proof-of-work/challenges.repository.ts',
    edits: [['difficulty < this.config.CHALLENGE_BITS + extra', 'difficulty < this.config.CHALLENGE_BITS']],
    catcher: { ...loggingIn, test: 'costs twice the work after twice the tries' },
  },
  {
    name: 'login-seen-by-a-neighbour',
    promise: 'who shares an address with a person does not see them log in',
    file: 'services/account/src/logins/login.commands.ts',
    edits: [['this.limits.giveBack(LOGIN_TRIES, ', 'this.limits.clear(LOGIN_TRIES, ']],
    catcher: { ...loggingIn, test: 'that succeeds is not seen by who shares its address' },
  },
  {
    name: 'hashed-for-nothing',
    promise: 'a password is hashed for who has the right code',
    file: 'services/account/src/recovery/password-recovery.commands.ts',
    edits: [
      ['if (!proof?.accountId) return undefined;', 'if (!proof?.accountId) return this.passwords.hash(password);'],
    ],
    catcher: { ...loggingIn, test: 'that is wrong, or of nobody, has no password hashed' },
  },
  {
    name: 'accounts-as-askers',
    promise: 'ever new accounts at one address use up no first codes of others',
    file: 'services/account/src/contacts/code-budget.service.ts',
    edits: [['from === undefined ? [asker] : [asker, from]', 'from === undefined ? [asker] : [asker]']],
    catcher: { ...codes, test: 'by ever new accounts at one address' },
  },
  {
    name: 'sessions-as-askers',
    promise: 'ever new sessions of who knows the password use up no first codes of its person',
    file: 'services/account/src/reauthentication/reauthentication.commands.ts',
    edits: [['from: `address:${clientAddress}`', 'from: `address:${clientAddress}|${sessionId}`']],
    catcher: { ...codes, test: 'in ever new sessions at one address' },
  },
  {
    name: 'guesses-in-a-session',
    promise: 'whose password is guessed within a session is told',
    file: 'services/account/src/logins/own-password.service.ts',
    edits: [['if (guessed) await this.guesses.note(', 'if (!guessed) await this.guesses.note(']],
    catcher: { ...stolenSession, test: 'whose finder guesses the password on' },
  },
  {
    name: 'password-of-before',
    promise: 'a contact leaves an account in a case by the password that it has, not by one that it had',
    file: 'services/account/src/logins/logins.service.ts',
    edits: [['verified.hash === (await this.accounts.passwordHash(accountId))', "verified.hash !== ''"]],
    catcher: { ...contactLogins, test: 'stays where it is if that password is another meanwhile' },
  },
  {
    name: 'mailbox-by-its-spelling',
    promise: 'a mailbox gets five codes an hour, however its address is written',
    file: 'services/account/src/contacts/code-budget.service.ts',
    edits: [['mailboxOf(channel, address)', 'address']],
    catcher: { ...loggingIn, test: 'is sent five times an hour to one mailbox' },
  },
  {
    name: 'session-after-new-password',
    promise: 'a new password ends the sessions elsewhere',
    file: 'services/account/src/logins/password-change.commands.ts',
    edits: [['await this.sessions.endOthers(session);', '0;']],
    catcher: { ...loggingIn, test: 'ends elsewhere when the password changes here' },
  },
  {
    name: 'view-without-record',
    promise: 'a photo is shown only for a view that the log of review-queue holds',
    file: 'services/id-conflict/src/case-review/shown-photo.service.ts',
    edits: [['await this.views.assertRecorded(granted);', 'void this.views;']],
    catcher: { ...reviews, test: 'where the key of review-queue was used without its log' },
  },
  {
    name: 'cause-without-hash',
    promise: 'an event says by id and hash which event led to it',
    file: 'libs/kernel/src/because-of.ts',
    edits: [['  causationHash: hash,\n', '']],
    catcher: { ...causation, test: 'names it by its id and by its hash' },
  },
  {
    name: 'cause-of-another-owner',
    promise: 'a cause counts only in the log of the service whose events of its type are',
    file: 'tools/src/audit/logs.ts',
    edits: [['if (eventCatalog[event.type as EventName]?.owner === service) found', 'found']],
    catcher: { ...audited, test: 'though its own log says that there was one' },
  },
  {
    name: 'borrowed-approval',
    promise: 'an effect is of the case, the number and the person that its approval names',
    file: 'tools/src/audit/causes.ts',
    edits: [['!isDeepStrictEqual(is[field], was[ofCause])', 'false']],
    catcher: { ...auditedCauses, test: 'do not where the decision was of another' },
  },
  {
    name: 'approval-beyond-its-policy',
    promise: 'an audit names an approval that its own policy does not give',
    file: 'tools/src/audit/approval-policy.ts',
    edits: [["if (!row) return 'its policy asks for more against its holder';", 'if (!row) return undefined;']],
    catcher: { ...auditedPolicy, test: 'is named' },
  },
  {
    name: 'dropped-event-unsaid',
    promise: 'an audit names a decision, a verdict and a notice that nothing followed',
    file: 'tools/src/audit/sequels.ts',
    edits: [
      ['const missing = asked.filter(({ id }) => !found.has(id));', 'const missing = asked.slice(asked.length);'],
    ],
    catcher: { ...audited, test: 'is named after a day' },
  },
  {
    name: 'holder-made-nobody',
    promise: 'a holder of whom a row says no standing is not nobody',
    file: 'services/id-conflict/src/conflict-case/number-facts.service.ts',
    edits: [['if (holder !== null && !standing)', 'if (holder === undefined)']],
    catcher: { ...waiting, test: 'is not nobody: nothing is decided' },
  },
  {
    name: 'message-unsigned-by-owner',
    promise: 'an audit names messages that their owner has not signed',
    file: 'tools/src/audit/messages.ts',
    edits: [['if (error instanceof ForgedMessage) return false;', 'if (error instanceof ForgedMessage) return true;']],
    catcher: { ...audited, test: 'is named where another service signed it' },
  },
  {
    name: 'feed-entry-gone-unsaid',
    promise: 'an audit names what the feed hides from third parties',
    file: 'tools/src/audit/feed.ts',
    edits: [["if (!is) return ['its row is gone'];", 'if (!is) return [];']],
    catcher: { ...audited, test: 'an entry of the feed that is gone' },
  },
  {
    name: 'erasure-unsaid',
    promise: 'an audit names whom no event erased',
    file: 'tools/src/audit/texts.ts',
    edits: [['if (keyless) return', 'if (keyless && !keyless) return']],
    catcher: { ...audited, test: 'is named where a key was destroyed by hand' },
  },
  {
    name: 'feed-ends-too-early',
    promise: 'nobody takes for the end of the feed what is none',
    file: 'services/account/src/deregistration-feed/feed.queries.ts',
    edits: [['if (await lacksEvents(this.db, this.feed, SOON_SECONDS))', 'if (!this.db)']],
    catcher: { ...feed, test: 'tells no end while it lacks what the log has' },
  },
  {
    name: 'dropped-key-taken',
    promise: 'a key that was dropped is nobody’s for a service, and known to the audit alone',
    file: 'libs/service-kit/src/auth/identity-files.ts',
    edits: [['keys.filter(({ kid }) => services.some((service) => service === kid))', 'keys']],
    catcher: { ...identityFiles, test: 'takes no request under it that says it is of' },
  },
  {
    name: 'projection-skips-one',
    promise: 'a projection applies every event, across batches',
    file: 'libs/event-store/src/projection-runner.ts',
    edits: [
      ['const last = events.at(-1)?.position;', 'const last = events.length && (events.at(-1)?.position ?? 0) + 1;'],
    ],
    catcher: { ...projections, test: 'applies every event once, in order, across batches and restarts' },
  },
  {
    name: 'checkpoint-apart-from-rows',
    promise: 'a projection’s checkpoint and rows are committed together',
    file: 'libs/event-store/src/projection-runner.ts',
    edits: [
      [
        'const { rowCount } = await this.db.query(MOVE, [name, from.saved, last, from.server]);',
        'const { rowCount } = await this.db.pool.query(MOVE, [name, from.saved, last, from.server]);',
      ],
    ],
    catcher: { ...projections, test: 'has neither rows nor a checkpoint of it' },
  },
];
