import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { PageHeading } from '../parts/page-heading.js';
import { Failed, Loading, Nothing } from '../parts/states.js';
import { TaskDesk } from './task-desk.js';
import { isGone, useTask } from './task.js';
import { taskTexts } from './task.texts.js';
import './decision.css';
import './review.css';

/** A task by its address: the desk, once it is read. A reload finds it again. */
export function TaskPage(): ReactNode {
  const t = useTexts(taskTexts);
  const { id = '' } = useParams();
  const read = useTask(id);
  if (read.data) return <TaskDesk key={id} seen={read.data} readError={read.error} />;
  return (
    <>
      <PageHeading>{t.nextTitle}</PageHeading>
      {read.error === null ? (
        <Loading />
      ) : isGone(read.error) ? (
        <Nothing title={read.error.message}>
          <Link className="button-link" to="/next" state={{ take: true }}>
            {t.take}
          </Link>
        </Nothing>
      ) : (
        <Failed error={read.error} onAgain={() => void read.refetch()} />
      )}
    </>
  );
}
