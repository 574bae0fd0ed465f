import { beforeAll, describe, expect, it } from '@jest/globals';
import { photoRuleNames } from '@zhenming/contracts';
import sharp from 'sharp';
import { answerTo, done, eventually } from '../../tools/src/browser.js';
import { approval, rejection, type TaskSeen } from '../../tools/src/reviewer-client.js';
import { photoOf, type CaseSeen, type Person, type PhotoFile } from '../../tools/src/portal.js';
import { dispute, hearing, refusal, reviewer, staff, timelineOf, type Reviewer } from './world.js';

const TO_APPLICANT = '反面照片反光，请在光线均匀处重拍一张';
const AMONG_STAFF = '证件边缘略有反光，建议下一位同事核对签发日期';

const photo = (seed: number, side: 'front' | 'back', format: 'jpeg' | 'png' | 'gif'): Promise<PhotoFile> =>
  photoOf({ seed, side, format });

/** one story from the first draft to the binding, step by step */
describe('S2: a number that is held is won by photos with the card in hand', () => {
  let holder: Person;
  let claimant: Person;
  let caseId: string;
  let first: Reviewer;
  let second: Reviewer;
  let task: TaskSeen;
  let front: PhotoFile;
  beforeAll(async () => {
    ({ holder, claimant, caseId } = await dispute());
    first = await reviewer();
    second = await reviewer();
    front = await photo(claimant.seed, 'front', 'jpeg');
  });

  const seen = async (): Promise<CaseSeen> => (await claimant.case(caseId)).body;
  const review = (what: string, fits: (review: NonNullable<NonNullable<CaseSeen['photo']>['review']>) => boolean) =>
    eventually(what, async () => {
      const found = (await seen()).photo?.review;
      return found && fits(found) ? found : undefined;
    });

  it('the claimant reads impact and rules before anything is uploaded', async () => {
    const { impact, photo: route, routes } = await seen();
    expect(impact).toHaveLength(3);
    expect(route).toMatchObject({ sides: ['FRONT', 'BACK'], submissionsLeft: 5, drafts: [] });
    // what the files must be, then each rule that a reviewer checks
    expect(route?.rules).toHaveLength(1 + photoRuleNames.length);
    expect(routes).toContainEqual(expect.objectContaining({ route: 'PHOTO', state: 'idle', open: true }));
  });

  it('drafts are kept without anything happening in the case; the submission needs the impact acknowledged', async () => {
    const drafted = await claimant.putPhoto(caseId, 'front', front);
    expect(drafted.body).toMatchObject({ side: 'FRONT', format: 'jpeg', warnings: [] });
    const back = await claimant.putPhoto(caseId, 'back', await photo(claimant.seed, 'back', 'png'));
    expect(back.body).toMatchObject({ side: 'BACK', format: 'png', warnings: [] });
    const { revision, photo: route } = await seen();
    expect([revision, route?.drafts.map(({ side }) => side)]).toEqual([1, ['FRONT', 'BACK']]);

    const submission = { front: drafted.body.photoId, back: back.body.photoId };
    const submit = (impactAcknowledged: boolean) =>
      answerTo(
        claimant.browser.portal.POST('/api/v1/cases/{id}/photo-submissions', {
          params: { path: { id: caseId } },
          body: { impactAcknowledged, ...submission },
        }),
      );
    const unread = await submit(false);
    expect(refusal(unread)).toEqual([422, 'case/impact-unacknowledged']);
    expect((await submit(true)).body).toMatchObject({ photo: { drafts: [], submissionsLeft: 4 } });
  });

  it('the claimant follows the queue, and the holder is told that evidence was given', async () => {
    const { kind, usualWaitMinutes } = await review('a place in the queue', ({ position }) => (position ?? 0) >= 1);
    expect(kind).toBe('PHOTO');
    expect(usualWaitMinutes === null || Number.isInteger(usualWaitMinutes)).toBe(true);
    await claimant.notified('PHOTOS_RECEIVED');
    await holder.notified('EVIDENCE_GIVEN');
    expect((await holder.me()).identity).toBe('HELD');
    const again = await claimant.putPhoto(caseId, 'front', front);
    expect(refusal(again)).toEqual([409, 'photo/being-reviewed']);
  });

  it('a reviewer takes the task: the checklist is the rules, and nobody’s number can be read', async () => {
    task = await first.taskOf(caseId);
    // which dealing it is, another story's reviewer may have had a say in
    const fencingToken = expect.any(Number);
    expect(task).toMatchObject({ kind: 'PHOTO', fencingToken, case: { trigger: 'SIGN_UP', earlier: [] } });
    expect(task.photos.map(({ side }) => side)).toEqual(['FRONT', 'BACK']);
    expect(task.checklist.map(({ rule }) => rule)).toEqual(photoRuleNames);
    expect(task.parties).toMatchObject({ claimant: expect.anything(), holder: expect.anything(), others: [] });
    expect(JSON.stringify(task)).not.toContain(holder.identity.number);
    expect((await first.next())?.taskId).toBe(task.taskId);
    expect((await review('being looked at', ({ position }) => position === null)).kind).toBe('PHOTO');
  });

  it('the picture is a JPEG of its own, shown once, to this reviewer, and kept by nobody in between', async () => {
    const photoId = task.photos[0]?.photoId ?? '';
    const view = await first.opensView(task, photoId);
    const shown = await first.picture(view);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('cache-control')).toContain('no-store');
    const picture = await sharp(shown.body).metadata();
    expect(picture).toMatchObject({ format: 'jpeg', width: 900, height: 1200 });
    expect(Buffer.from(shown.body).equals(front.bytes)).toBe(false);

    const replayed = await first.picture(view);
    expect(refusal(replayed)).toEqual([403, 'review/grant']);
    const stolen = await second.picture(await first.opensView(task, photoId));
    expect(refusal(stolen)).toEqual([403, 'review/grant']);
    const foreign = await first.opensView(task, photoId);
    const swapped = await first.picture({ ...foreign, grant: view.grant });
    expect(refusal(swapped)).toEqual([403, 'review/grant']);
  });

  it('nothing is decided before every photo was shown, and nothing by a person who read another revision', async () => {
    const retry = rejection('RETRY', ['CARD_TEXT_UNREADABLE']);
    // opened, and never fetched
    for (const { photoId } of task.photos) await first.opensView(task, photoId);
    for (const blind of [approval(holder.identity), retry, rejection('FINAL', ['EDITED'])])
      expect(refusal(await first.decides(task, blind))).toEqual([409, 'review/unseen']);
    await first.viewsAll(task);
    const stale = await first.decides(task, retry, '"999"');
    expect(refusal(stale)).toEqual([412, 'precondition/failed']);
    const { taskId, fencingToken } = task;
    const unread = { fencingToken, ...retry };
    const unnamed = await first.browser.request('POST', `/tasks/${taskId}/decision`, unread);
    expect(refusal(unnamed)).toEqual([428, 'precondition/required']);
    const muddled = await first.decides(task, { ...retry, kept: photoRuleNames });
    expect(refusal(muddled)).toEqual([422, 'review/reasons']);
    const misread = await first.decides(task, approval({ ...holder.identity, name: '钱多多' }));
    expect(refusal(misread)).toEqual([422, 'review/card-mismatch']);
    expect((await seen()).photo?.rejection).toBeUndefined();
  });

  it('better photos are asked for: the claimant reads the reason and the note, not what is said among staff', async () => {
    const said = { applicantNote: TO_APPLICANT, staffNote: AMONG_STAFF };
    const decided = await first.decides(task, rejection('RETRY', ['CARD_TEXT_UNREADABLE'], said));
    expect([decided.status, decided.body['verdict']]).toEqual([200, 'RETRY']);
    const rejected = await eventually('the rejection', async () => {
      const body = await seen();
      return body.photo?.rejection && body;
    });
    expect(rejected.photo?.rejection).toEqual({
      verdict: 'RETRY',
      reasons: [{ code: 'CARD_TEXT_UNREADABLE', text: '证件上的文字看不清' }],
      text: TO_APPLICANT,
    });
    expect(JSON.stringify(rejected)).not.toContain(AMONG_STAFF);
    expect(rejected).toMatchObject({ status: 'OPEN', photo: { submissionsLeft: 4 } });
    await claimant.notified('PHOTOS_RETRY');
    expect((await holder.me()).identity).toBe('HELD');
  });

  it('resubmitted as GIF and JPEG, they are approved by another person', async () => {
    const better = claimant.seed + 1;
    const [newFront, back] = [await photo(better, 'front', 'gif'), await photo(better, 'back', 'jpeg')];
    const submitted = await claimant.submitPhotos(caseId, { front: newFront, back });
    expect([submitted.status, submitted.body.photo?.submissionsLeft]).toEqual([200, 3]);
    expect(submitted.body.photo?.rejection).toBeUndefined();
    const next = await second.taskOf(caseId);
    expect(next.case.earlier).toMatchObject([{ verdict: 'RETRY', reasons: ['CARD_TEXT_UNREADABLE'] }]);
    const decided = await second.approves(next, holder.identity);
    expect([decided.status, decided.body['verdict']]).toEqual([200, 'APPROVE']);
  });

  it('the claimant holds the number, proven, and binds', async () => {
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).proof).toBe('PROVEN');
    expect((await claimant.bindRealName('EMAIL')).status).toBe(204);
    expect((await claimant.me()).bound).not.toBeNull();
  });

  it('the holder is deregistered, was told, and reads why', async () => {
    expect((await answerTo(holder.browser.portal.GET('/api/v1/me'))).status).toBe(401);
    expect((await holder.login()).status).toBe(201);
    expect((await holder.me()).status).toBe('DEREGISTERED');
    expect(await holder.deregistration()).toMatchObject({ caseId, was: 'HOLDER', routes: ['PHOTO'] });
    await holder.notified('DEREGISTERED');
    await holder.notified('NUMBER_DECIDED');
  });

  it('the case tells all of it, and who decided', async () => {
    const steps = await timelineOf(caseId);
    expect(steps.map(({ type }) => type)).toEqual([
      'ConflictCaseOpened',
      'HandheldPhotoSubmitted',
      'ReviewRequested',
      'EvidenceRejected',
      'HandheldPhotoSubmitted',
      'ReviewRequested',
      'RouteSucceeded',
      ...hearing(),
      'ConflictCaseApproved',
      'ConflictCaseClosed',
    ]);
    expect(steps.find(({ type }) => type === 'EvidenceRejected')?.actor.kind).toBe('staff');
    expect(JSON.stringify(steps)).not.toContain(TO_APPLICANT);
  });

  it('an auditor reads what was said among staff, and to the claimant; who decided does not', async () => {
    const auditor = await staff('auditor');
    const { reviews } = await done(
      auditor.staff.GET('/api/v1/cases/{id}/timeline', { params: { path: { id: caseId } } }),
    );
    const decided = reviews.flatMap(({ task }) => task.events).find(({ type }) => type === 'ReviewDecided');
    const { staffNote, applicantNote } = decided?.data as {
      staffNote: { noteId: string };
      applicantNote: { noteId: string };
    };
    const note = ({ noteId }: { noteId: string }, by = auditor) =>
      answerTo(by.staff.GET('/api/v1/cases/{caseId}/notes/{noteId}', { params: { path: { caseId, noteId } } }));
    expect((await note(staffNote)).body).toMatchObject({ text: AMONG_STAFF, intact: true });
    expect((await note(applicantNote)).body).toMatchObject({ text: TO_APPLICANT, intact: true });
    expect(refusal(await note(staffNote, first.browser))).toEqual([403, 'session/forbidden']);
  });
});
