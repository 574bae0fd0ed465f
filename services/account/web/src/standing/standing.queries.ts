import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api } from '../api.js';

/** Why the account was deregistered, and until when it may contest that. */
export const deregistrationQuery = queryOptions({
  queryKey: ['deregistration'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/me/deregistration', { signal })),
});
