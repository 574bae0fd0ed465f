import { EyeOutlined, WarningOutlined } from '@ant-design/icons';
import { EvidenceViewer, useTexts } from '@zhenming/web-kit';
import '@zhenming/web-kit/viewer.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isOfBothSides } from '../review-tasks/both-sides.js';
import type { Task } from '../review-tasks/task.queries.js';
import { focusOn } from '../ui/focus.js';
import { Failed } from '../ui/states.js';
import { photoElement } from './photo-element.js';
import { photoTexts } from './photos.texts.js';
import { photosOf } from './task-photos.js';
import type { PhotoViews } from './use-photo-views.js';
import './photos.css';

interface PhotosProperties {
  readonly task: Task;
  readonly views: PhotoViews;
  /** ids of the photos that were shown, also before the page was loaded again */
  readonly seen: readonly string[];
  /** a picture stands there: all of it arrived, so it is on record as shown */
  readonly onSeen: (photoId: string) => void;
  readonly disabled: boolean;
}

/** The photos of a task side by side, each fetched on demand, because every view is recorded. */
export function Photos({ task, views, seen, onSeen, disabled }: PhotosProperties): ReactNode {
  const t = useTexts(photoTexts);
  return (
    <section aria-labelledby="photos-title" className="panel">
      <h2 id="photos-title">{t.photos}</h2>
      <p className="quiet">{t.viewRecorded}</p>
      <div className={isOfBothSides(task) ? 'photos photos-of-both' : 'photos'}>
        {photosOf(task).map(({ photo: { photoId, side, warnings }, of }) => {
          const name = isOfBothSides(task) ? t.sideOf(t[of], t[side]) : t[side];
          const view = views.of[photoId];
          const asking = view !== undefined && 'asking' in view;
          return (
            <section
              key={photoId}
              id={photoElement(photoId)}
              data-of={of}
              aria-labelledby={`${photoElement(photoId)}-title`}
            >
              <h3 id={`${photoElement(photoId)}-title`}>{name}</h3>
              {warnings.length > 0 && (
                <p className="photo-warnings">
                  <WarningOutlined aria-hidden /> {t.warnings}: {warnings.map((warning) => t[warning]).join(' · ')}
                </p>
              )}
              {view && 'url' in view ? (
                <EvidenceViewer
                  src={view.url}
                  alt={t.photoOf(name)}
                  onFailed={() => views.failed(photoId)}
                  onShown={() => {
                    onSeen(photoId);
                    // the pressed button is gone
                    if (document.activeElement === document.body) focusOn(photoElement(photoId));
                  }}
                />
              ) : (
                <div className="photo-unseen">
                  <p>{seen.includes(photoId) ? t.seenBefore : t.unseen}</p>
                  <Button
                    icon={<EyeOutlined aria-hidden />}
                    loading={asking}
                    disabled={disabled}
                    onClick={() => views.open(photoId)}
                  >
                    {asking ? t.viewing : t.view(name)}
                  </Button>
                  {view && 'error' in view && <Failed error={view.error} />}
                </div>
              )}
            </section>
          );
        })}
      </div>
    </section>
  );
}
