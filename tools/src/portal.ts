import { drawnPhoto, type DrawnPhoto } from './drawn-photos.js';
import { eventually, type Answer } from './browser.js';
import type {
  AssistSeen,
  CaseSeen,
  Cohort,
  Identity,
  OwnCorrection,
  PhotoDraft,
  PhotoFile,
  StudyRecord,
  Vouched,
} from './portal-responses.js';
import { Registrant } from './registrant.js';

export type * from './portal-responses.js';
export { freshIdentity, freshMail, freshPhone, PASSWORD, type PersonOptions } from './registrant.js';

/** what photos are handed in for */
export type Evidence = 'cases' | 'corrections';

/** A person at the portal, from the first code to the end of a case; every step over public HTTP. */
export class Person extends Registrant {
  /** registers, claims the number that another account has, and waits until the case is there */
  async claims(): Promise<string> {
    const answer = await this.signUp(true);
    if (answer.status !== 200 || !answer.body.caseId)
      throw new Error(`claim: ${answer.status} ${JSON.stringify(answer.body)}`);
    const { caseId } = answer.body;
    await eventually(
      'the case is open',
      async () => (await this.browser.request('GET', `/cases/${caseId}`)).status === 200,
    );
    return caseId;
  }

  case(caseId: string): Promise<Answer<CaseSeen>> {
    return this.browser.request<CaseSeen>('GET', `/cases/${caseId}`);
  }

  giveStudyRecord(caseId: string, record: StudyRecord, impactAcknowledged = true): Promise<Answer> {
    return this.browser.request('POST', `/cases/${caseId}/study-record`, { impactAcknowledged, ...record });
  }

  /** one photo as a draft of a case (or of a correction): bytes as they are, under a name */
  putPhoto(id: string, side: 'front' | 'back', photo: PhotoFile, of: Evidence = 'cases'): Promise<Answer<PhotoDraft>> {
    const { bytes, name, type } = photo;
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
  ): Promise<Answer<CaseSeen>> {
    const drafts = [await this.putPhoto(id, 'front', front, of)];
    if (back) drafts.push(await this.putPhoto(id, 'back', back, of));
    const refused = drafts.find(({ status }) => status !== 200);
    if (refused) throw new Error(`photo: ${refused.status} ${JSON.stringify(refused.body)}`);
    const [frontId, backId] = drafts.map(({ body }) => body.photoId);
    return this.browser.request('POST', `/${of}/${id}/photo-submissions`, {
      ...(of === 'cases' ? { impactAcknowledged: true } : {}),
      front: frontId,
      ...(backId ? { back: backId } : {}),
    });
  }

  /** drawn photos of this person, front and back: good ones unless said otherwise */
  async handsPhotosIn(id: string, look: Partial<DrawnPhoto> = {}, of: Evidence = 'cases'): Promise<Answer<CaseSeen>> {
    const [front, back] = await Promise.all([
      photoOf({ seed: this.seed, side: 'front', format: 'jpeg', ...look }),
      photoOf({ seed: this.seed, side: 'back', format: 'jpeg', ...look }),
    ]);
    return this.submitPhotos(id, { front, back }, of);
  }

  /** the one appeal of a refusal for good */
  appeals(caseId: string, text: string): Promise<Answer<CaseSeen>> {
    return this.browser.request('POST', `/cases/${caseId}/appeal`, { text });
  }

  /** "the number of my account is a wrong one": the right one, and the name on its document */
  asksCorrection(right: Partial<Identity>): Promise<Answer<{ correctionId: string; slug?: string }>> {
    return this.browser.request('POST', '/me/corrections', right);
  }

  /** the newest first */
  corrections(): Promise<OwnCorrection[]> {
    return this.browser.expect<{ items: OwnCorrection[] }>(200, 'GET', '/me/corrections').then(({ items }) => items);
  }

  /** 【发送协助请求】 */
  async asksClassmate(caseId: string, classmateName: string, cohort: Cohort): Promise<Answer<CaseSeen>> {
    const asked = { impactAcknowledged: true, classmateName, ...cohort };
    return this.browser.request('POST', `/cases/${caseId}/assist-requests`, asked);
  }

  /** open requests for this person's help */
  asked(): Promise<{ requestId: string }[]> {
    return this.browser.expect<{ items: { requestId: string }[] }>(200, 'GET', '/assists').then(({ items }) => items);
  }

  /** waits until a request for help is in the inbox */
  async askedOnce(): Promise<string> {
    return eventually('the request is in the inbox', async () => (await this.asked())[0]?.requestId);
  }

  assist(requestId: string): Promise<Answer<AssistSeen>> {
    return this.browser.request('GET', `/assists/${requestId}`);
  }

  /** in private: the claimant does not learn of it */
  declines(requestId: string): Promise<Answer<AssistSeen>> {
    return this.browser.request('POST', `/assists/${requestId}/decline`, {});
  }

  vouches(requestId: string, claimantName: string, code: string): Promise<Answer<Vouched>> {
    const said = { claimantName, code, metInPerson: true, liabilityAcknowledged: true };
    return this.browser.request('POST', `/assists/${requestId}/grant`, said);
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
