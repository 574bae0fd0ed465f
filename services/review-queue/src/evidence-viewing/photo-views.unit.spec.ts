import { describe, it } from '@jest/globals';
import { specify } from '@zhenming/kernel';
import { photoViews } from './photo-views.js';

const rules = specify(photoViews);
const about = { taskId: 'task', caseId: 'case', staffId: 'li', photoId: 'front' };
const opened = (viewId: string) => ({ type: 'EvidenceViewed', data: { viewId, ...about } }) as const;
const shown = (viewId: string) => ({ type: 'EvidenceShown', data: { viewId, ...about, fencingToken: 1 } }) as const;

describe('a photo that was sent to its last byte', () => {
  it('was shown to whoever opened it, under the dealing of then', () =>
    rules.given(opened('first')).when({ viewId: 'first', fencingToken: 1 }).then(shown('first')));

  it('was shown once for a view, and again for another one', () => {
    const seen = rules.given(opened('first'), opened('second'), shown('first'));
    seen.when({ viewId: 'first', fencingToken: 1 }).thenNothing();
    seen.when({ viewId: 'second', fencingToken: 1 }).then(shown('second'));
  });

  it('is lost, and is not shown then, where its owner has it no more', () => {
    const lost = { ...shown('first'), type: 'EvidenceLost' } as const;
    rules.given(opened('first')).when({ viewId: 'first', fencingToken: 1, lost: true }).then(lost);
    rules.given(opened('first'), lost).when({ viewId: 'first', fencingToken: 1 }).thenNothing();
  });

  it('was not shown for a view that nobody recorded', () =>
    rules.given(opened('first')).when({ viewId: 'other', fencingToken: 1 }).thenRefuses('review/not-found'));
});
