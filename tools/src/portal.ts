import { drawnPhoto, type DrawnPhoto } from './drawn-photos.js';
import { answerTo, done, eventually, type Answer, type Refusable } from './browser.js';
import type { PortalSchemas } from '@zhenming/client';
import type {
  AssistSeen,
  CaseSeen,
  Cohort,
  OwnCorrection,
  PhotoFile,
  StudyRecord,
  Vouched,
} from './portal-responses.js';
import { Registrant } from './registrant.js';

export type * from './portal-responses.js';
export { freshIdentity, freshMail, freshPhone, PASSWORD, type PersonOptions } from './registrant.js';

/** what photos are handed in for */
export type Evidence = 'cases' | 'corrections' | 'objections';

type CaseAnswer = Answer<Refusable<CaseSeen>>;
/** with the case or the correction as it is then */
type EvidenceAnswer =
  CaseAnswer | Answer<Refusable<PortalSchemas['CorrectionResponse'] | PortalSchemas['ObjectionResponse']>>;

/** A person at the portal, from the first code to the end of a case; every step over public HTTP. */
export class Person extends Registrant {
  /** registers, claims the number that another account has, and waits until the case is there */
  async claims(): Promise<string> {
    const answer = await this.signUp(true);
    if (answer.status !== 200 || !answer.body.caseId)
      throw new Error(`claim: ${answer.status} ${JSON.stringify(answer.body)}`);
    const { caseId } = answer.body;
    await eventually('the case is open', async () => (await this.case(caseId)).status === 200);
    return caseId;
  }

  case(caseId: string): Promise<CaseAnswer> {
    return answerTo(this.browser.portal.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } }));
  }

  giveStudyRecord(
    caseId: string,
    record: StudyRecord,
    impactAcknowledged = true,
  ): Promise<Answer<Refusable<PortalSchemas['StudyRecordResponse']>>> {
    const params = { path: { id: caseId } };
    const body = { impactAcknowledged, ...record };
    return answerTo(this.browser.portal.POST('/api/v1/cases/{id}/study-record', { params, body }));
  }

  /** one photo as a draft of a case (or of a correction): bytes as they are, under a name */
  putPhoto(
    id: string,
    side: 'front' | 'back',
    { bytes, name, type }: PhotoFile,
    of: Evidence = 'cases',
  ): Promise<Answer<Refusable<PortalSchemas['KeptDraftResponse']>>> {
    return this.browser.request('PUT', `/${of}/${id}/photos/${side}`, bytes, {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }

  /** both sides as drafts, then the submission; the answer is that of the submission */
  async submitPhotos(
    id: string,
    { front, back }: { front: PhotoFile; back?: PhotoFile },
    of: Evidence = 'cases',
  ): Promise<EvidenceAnswer> {
    const drafts = [await this.putPhoto(id, 'front', front, of)];
    if (back) drafts.push(await this.putPhoto(id, 'back', back, of));
    const refused = drafts.find(({ status }) => status !== 200);
    if (refused) throw new Error(`photo: ${refused.status} ${JSON.stringify(refused.body)}`);
    const [frontId = '', backId] = drafts.map(({ body }) => body.photoId);
    const photos = { front: frontId, ...(backId ? { back: backId } : {}) };
    const params = { path: { id } };
    const { portal } = this.browser;
    switch (of) {
      case 'cases': {
        const body = { impactAcknowledged: true, ...photos };
        return answerTo(portal.POST('/api/v1/cases/{id}/photo-submissions', { params, body }));
      }
      case 'corrections':
        await this.provesByCode();
        return answerTo(portal.POST('/api/v1/corrections/{id}/photo-submissions', { params, body: photos }));
      case 'objections': {
        const handIn = () =>
          answerTo(portal.POST('/api/v1/objections/{id}/photo-submissions', { params, body: photos }));
        const answer = await handIn();
        // the code for "it is mine" may have been minutes ago
        if (answer.status !== 403) return answer;
        await this.provesByCode();
        return handIn();
      }
    }
  }

  /** drawn photos of this person, front and back: good ones unless said otherwise */
  async handsPhotosIn(id: string, look: Partial<DrawnPhoto> = {}, of: Evidence = 'cases'): Promise<EvidenceAnswer> {
    const [front, back] = await Promise.all([
      photoOf({ seed: this.seed, card: this.identity, side: 'front', format: 'jpeg', ...look }),
      photoOf({ seed: this.seed, card: this.identity, side: 'back', format: 'jpeg', ...look }),
    ]);
    return this.submitPhotos(id, { front, back }, of);
  }

  /** as the holder: what is claimed, and what can be answered */
  holderClaims(): Promise<PortalSchemas['HolderClaimResponse'][]> {
    return done(this.browser.portal.GET('/api/v1/holder-claims')).then(({ items }) => items);
  }

  /** "it is mine", by a code to a contact older than the claims; returns the id of the one objection when the case has heard of it */
  async objects(): Promise<string> {
    await this.provesByCode();
    const { objections } = await done(this.browser.portal.POST('/api/v1/me/identity/objection'));
    const [made, ...others] = objections;
    if (!made || others.length > 0) throw new Error(`${objections.length} objections`);
    await eventually('the objection is raised', async () => (await this.objection(made.objectionId)).status === 200);
    return made.objectionId;
  }

  objection(id: string): Promise<Answer<Refusable<PortalSchemas['ObjectionResponse']>>> {
    return answerTo(this.browser.portal.GET('/api/v1/objections/{id}', { params: { path: { id } } }));
  }

  /** gives the claim up */
  withdraws(caseId: string): Promise<CaseAnswer> {
    return answerTo(this.browser.portal.POST('/api/v1/cases/{id}/withdrawal', { params: { path: { id: caseId } } }));
  }

  /** why this account was deregistered, as it reads it */
  deregistration(): Promise<PortalSchemas['OwnDeregistrationResponse']> {
    return done(this.browser.portal.GET('/api/v1/me/deregistration'));
  }

  /** says, by a code, that the decision by which the account was deregistered was wrong; the answer is the case, which may not be open yet */
  async asksToContest(impactAcknowledged = true): Promise<Answer<Refusable<PortalSchemas['ContestResponse']>>> {
    await this.provesByCode();
    return answerTo(this.browser.portal.POST('/api/v1/me/contests', { body: { impactAcknowledged } }));
  }

  /** the same, and waits until the case is there */
  async contests(): Promise<string> {
    const { status, body } = await this.asksToContest();
    const { caseId } = body;
    if (status !== 201 || !caseId) throw new Error(`contest: ${status} ${JSON.stringify(body)}`);
    await eventually('the contest is open', async () => (await this.case(caseId)).status === 200);
    return caseId;
  }

  /** the one appeal of a refusal for good */
  appeals(caseId: string, text: string): Promise<CaseAnswer> {
    const params = { path: { id: caseId } };
    return answerTo(this.browser.portal.POST('/api/v1/cases/{id}/appeal', { params, body: { text } }));
  }

  /** where no photos can be handed in any more */
  asksHumanHelp(caseId: string): Promise<CaseAnswer> {
    return answerTo(this.browser.portal.POST('/api/v1/cases/{id}/human-help', { params: { path: { id: caseId } } }));
  }

  /** "the number of my account is a wrong one": the right one, and the name on its document */
  async asksCorrection(
    right: PortalSchemas['CorrectionRequest'],
  ): Promise<Answer<Refusable<PortalSchemas['CorrectionRequestedResponse']>>> {
    await this.provesByCode();
    return answerTo(this.browser.portal.POST('/api/v1/me/corrections', { body: right }));
  }

  correction(correctionId: string): Promise<Answer<Refusable<PortalSchemas['CorrectionResponse']>>> {
    const params = { path: { id: correctionId } };
    return answerTo(this.browser.portal.GET('/api/v1/corrections/{id}', { params }));
  }

  withdrawsCorrection(correctionId: string): Promise<unknown> {
    const params = { path: { id: correctionId } };
    return done(this.browser.portal.POST('/api/v1/corrections/{id}/withdrawal', { params }));
  }

  /** the newest first */
  corrections(): Promise<OwnCorrection[]> {
    return done(this.browser.portal.GET('/api/v1/me/corrections')).then(({ items }) => items);
  }

  /** 【发送协助请求】 */
  asksClassmate(caseId: string, classmateName: string, cohort: Cohort): Promise<CaseAnswer> {
    const params = { path: { id: caseId } };
    const body = { impactAcknowledged: true, classmateName, ...cohort };
    return answerTo(this.browser.portal.POST('/api/v1/cases/{id}/assist-requests', { params, body }));
  }

  /** open requests for this person's help */
  asked(): Promise<PortalSchemas['AssistSummary'][]> {
    return done(this.browser.portal.GET('/api/v1/assists')).then(({ items }) => items);
  }

  /** waits until a request for help is in the inbox */
  async askedOnce(): Promise<string> {
    return eventually('the request is in the inbox', async () => (await this.asked())[0]?.requestId);
  }

  assist(requestId: string): Promise<Answer<Refusable<AssistSeen>>> {
    return answerTo(this.browser.portal.GET('/api/v1/assists/{id}', { params: { path: { id: requestId } } }));
  }

  /** takes help back */
  withdrawsHelp(requestId: string): Promise<Answer<Refusable<AssistSeen>>> {
    const params = { path: { id: requestId } };
    return answerTo(this.browser.portal.POST('/api/v1/assists/{id}/withdrawal', { params }));
  }

  /** in private: the claimant does not learn of it */
  declines(requestId: string): Promise<Answer<Refusable<AssistSeen>>> {
    const params = { path: { id: requestId } };
    return answerTo(this.browser.portal.POST('/api/v1/assists/{id}/decline', { params }));
  }

  async vouches(requestId: string, claimantName: string, code: string): Promise<Answer<Refusable<Vouched>>> {
    await this.provesByPassword();
    const params = { path: { id: requestId } };
    const body = { claimantName, code, metInPerson: true, liabilityAcknowledged: true };
    return answerTo(this.browser.portal.POST('/api/v1/assists/{id}/grant', { params, body }));
  }

  closed(caseId: string, outcome: string): Promise<CaseSeen> {
    return eventually(`case closed as ${outcome}`, async () => {
      const { body } = await this.case(caseId);
      return body.status === 'CLOSED' && body.outcome === outcome ? body : undefined;
    });
  }
}

/** A drawn photo as a file: of nobody. */
export async function photoOf(look: DrawnPhoto): Promise<PhotoFile> {
  const bytes = await drawnPhoto(look);
  return {
    bytes,
    name: `手持-${look.side}.${look.format === 'jpeg' ? 'jpg' : look.format}`,
    type: `image/${look.format}`,
  };
}
