import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Notice } from '../ui/notice.js';
import { SupportContact } from '../ui/support-contact.js';
import { noPhotosLeftTexts } from './corrections.texts.js';

/** In place of the photos of a correction, where all submissions are used up: until when, who helps, and what else can be done. */
export function NoPhotosLeft(): ReactNode {
  const t = useTexts(noPhotosLeftTexts);
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.usedUp}</strong>
      </p>
      <p>{t.bySupport}</p>
      <p>
        <SupportContact label={t.support} />
      </p>
      <p>{t.comesBack}</p>
      <p>{t.notMine}</p>
      <Link to="/me/identity">{t.toIdentity}</Link>
    </Notice>
  );
}
