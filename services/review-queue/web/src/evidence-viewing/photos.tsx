import { EyeOutlined, WarningOutlined } from '@ant-design/icons';
import { useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { isOfBothSides } from '../review-tasks/both-sides.js';
import type { Task } from '../review-tasks/task.queries.js';
import { focusOn } from '../ui/focus.js';
import { Failed } from '../ui/states.js';
import { photoElement } from './photo-element.js';
import { PhotoViewer } from './photo-viewer.js';
import { photoTexts } from './photos.texts.js';
import { photosOf, type TaskPhoto } from './task-photos.js';
import { isLost, type PhotoViews } from './use-photo-views.js';
import './photos.css';

interface PhotosProperties {
  readonly task: Task;
  readonly views: PhotoViews;
  /** ids of the photos that were shown, also before the page was loaded again */
  readonly seen: readonly string[];
  /** a picture stands there: all of it arrived, so it is on record as shown */
  readonly onSeen: (photoId: string) => void;
  /** the photo on the full screen */
  readonly full: string | undefined;
  readonly onFull: (photoId: string | undefined) => void;
}

/** The photos of a task side by side, each fetched on demand, because every view is recorded. */
export function Photos(properties: PhotosProperties): ReactNode {
  const t = useTexts(photoTexts);
  const { task } = properties;
  return (
    <section aria-labelledby="photos-title" className="photos-panel">
      <h2 id="photos-title" className="visually-hidden">
        {t.photos}
      </h2>
      <div className={isOfBothSides(task) ? 'photos photos-of-both' : 'photos'}>
        {photosOf(task).map((one) => (
          <Photo key={one.photo.photoId} {...properties} {...one} />
        ))}
      </div>
    </section>
  );
}

function Photo({ task, photo, of, views, seen, onSeen, full, onFull }: PhotosProperties & TaskPhoto): ReactNode {
  const t = useTexts(photoTexts);
  const { photoId, side, warnings } = photo;
  const name = isOfBothSides(task) ? t.sideOf(t[of], t[side]) : t[side];
  const title = `${photoElement(photoId)}-title`;
  const view = views.of[photoId];
  const asking = view !== undefined && 'asking' in view;
  return (
    <section id={photoElement(photoId)} className="photo" data-of={of} aria-labelledby={title}>
      <div className="photo-head">
        <h3 id={title}>{name}</h3>
        {warnings.length > 0 && (
          <p className="photo-warnings">
            <WarningOutlined aria-hidden /> {t.warnings}: {warnings.map((warning) => t[warning]).join(' · ')}
          </p>
        )}
      </div>
      {view && 'url' in view ? (
        <PhotoViewer
          src={view.url}
          alt={t.photoOf(name)}
          full={full === photoId}
          onFull={() => onFull(full === photoId ? undefined : photoId)}
          onFailed={() => {
            flushSync(() => views.failed(photoId));
            // what had it is gone
            focusOn(photoElement(photoId));
          }}
          onShown={() => {
            onSeen(photoId);
            // the pressed button is gone
            if (document.activeElement === document.body) focusOn(photoElement(photoId));
          }}
        />
      ) : (
        <div className="photo-unseen">
          <p>{seen.includes(photoId) ? t.seenBefore : t.unseen}</p>
          <Button icon={<EyeOutlined aria-hidden />} loading={asking} onClick={() => views.open(photoId)}>
            {asking ? t.viewing : t.view(name)}
          </Button>
          <p className="quiet">{t.viewRecorded}</p>
          {view && 'notRendered' in view && <Alert role="alert" type="warning" showIcon title={t.notRendered} />}
          {view &&
            'error' in view &&
            (isLost(view) ? (
              <Alert role="alert" type="warning" showIcon title={t.lost} />
            ) : (
              <Failed error={view.error} />
            ))}
        </div>
      )}
    </section>
  );
}
