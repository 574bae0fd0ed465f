import { EyeOutlined, WarningOutlined } from '@ant-design/icons';
import { EvidenceViewer, useTexts } from '@zhenming/web-kit';
import '@zhenming/web-kit/viewer.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Failed } from '../parts/states.js';
import { focusOn } from './focus.js';
import { photoElement } from './photo-element.js';
import type { Task } from './task.js';
import { taskTexts } from './task.texts.js';
import type { Looks } from './use-looks.js';

interface PhotosProperties {
  readonly task: Task;
  readonly looks: Looks;
  /** photos that were seen before the page was loaded again */
  readonly seen: readonly string[];
  readonly disabled: boolean;
}

/** The evidence, side by side. Nothing is fetched before the reviewer asks for it. */
export function Photos({ task, looks, seen, disabled }: PhotosProperties): ReactNode {
  const t = useTexts(taskTexts);
  return (
    <section aria-labelledby="photos-title" className="panel">
      <h2 id="photos-title">{t.photos}</h2>
      <p className="quiet">{t.lookRecorded}</p>
      <div className="photos">
        {task.photos.map(({ photoId, side, warnings }, index) => {
          const look = looks.of[photoId];
          const asking = look !== undefined && 'asking' in look;
          return (
            <section key={photoId} id={photoElement(photoId)} aria-labelledby={`${photoElement(photoId)}-title`}>
              <h3 id={`${photoElement(photoId)}-title`}>{t[side]}</h3>
              {warnings.length > 0 && (
                <p className="photo-warnings">
                  <WarningOutlined aria-hidden /> {t.warnings}: {warnings.map((warning) => t[warning]).join(' · ')}
                </p>
              )}
              {look && 'url' in look ? (
                <EvidenceViewer
                  src={look.url}
                  alt={t.photoOf(t[side])}
                  onFailed={() => looks.failed(photoId)}
                  // the button that was pressed is gone
                  onShown={() => document.activeElement === document.body && focusOn(photoElement(photoId))}
                />
              ) : (
                <div className="photo-unseen">
                  <p>{seen.includes(photoId) ? t.seenBefore : t.unseen}</p>
                  <Button
                    icon={<EyeOutlined aria-hidden />}
                    loading={asking}
                    disabled={disabled}
                    onClick={() => looks.look(photoId)}
                  >
                    {asking ? t.looking : t.look(index + 1, t[side])}
                  </Button>
                  {look && 'error' in look && <Failed error={look.error} />}
                </div>
              )}
            </section>
          );
        })}
      </div>
    </section>
  );
}
