import { answerOf } from '@zhenming/web-kit';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { api, type Schemas } from '../api.js';
import type { Side } from '../review-tasks/both-sides.js';
import type { Task } from '../review-tasks/task.queries.js';
import type { Card } from './decision.js';

type Compared = Schemas['CardComparisonResponse'];

/** Whether a card, as it was typed, is that of a side: asked before the decision is sent, kept nowhere. */
export const useCardComparison = ({
  taskId,
  fencingToken,
}: Task): UseMutationResult<Compared, Error, { of: Side; card: Card }> =>
  useMutation({
    mutationFn: ({ of, card }) =>
      answerOf(
        api.POST('/api/v1/tasks/{id}/card-comparison', {
          params: { path: { id: taskId } },
          body: { fencingToken, of, card },
        }),
      ),
    gcTime: 0,
  });
