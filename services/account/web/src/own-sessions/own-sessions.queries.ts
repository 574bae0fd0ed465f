import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '@zhenming/web-kit';
import { api, type Schema } from '../api.js';

export type OwnSession = Schema<'OwnSessionResponse'>;
export type OwnDevice = Schema<'OwnDeviceResponse'>;

/** Where the account is logged in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions', 'sessions'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/me/sessions', { signal })).then(({ items }) => items),
});

/** What the account was used from. */
export const ownDevicesQuery = queryOptions({
  queryKey: ['own-sessions', 'devices'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/me/devices', { signal })).then(({ items }) => items),
});

export const endSession = ({ sessionId }: OwnSession): Promise<unknown> =>
  answerOf(api.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } }));

export const endOtherSessions = (): Promise<unknown> => answerOf(api.DELETE('/api/v1/me/sessions', {}));

export const forgetDevice = ({ deviceId }: OwnDevice): Promise<unknown> =>
  answerOf(api.DELETE('/api/v1/me/devices/{deviceId}', { params: { path: { deviceId } } }));
