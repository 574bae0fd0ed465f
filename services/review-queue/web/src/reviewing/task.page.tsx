import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { isGone, useTask } from '../review-tasks/task.queries.js';
import { taskTexts } from '../review-tasks/task.texts.js';
import { PageHeading } from '../ui/page-heading.js';
import { Failed, Loading, Nothing } from '../ui/states.js';
import { TaskReview } from './task-review.js';
import './decision.css';
import './task-review.css';

/** The review of the task in the address. A reload opens it again. */
export function TaskPage(): ReactNode {
  const t = useTexts(taskTexts);
  const { id = '' } = useParams();
  const read = useTask(id);
  // dealt again, it is looked at again
  if (read.data)
    return <TaskReview key={`${id} ${read.data.task.fencingToken}`} loaded={read.data} readError={read.error} />;
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
