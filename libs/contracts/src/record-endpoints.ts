import { IsObject, IsString } from 'class-validator';
import { endpoint } from './endpoint.js';
import { services } from './services.js';

/** An event as the log of its owner holds it. */
export class RecordedFact {
  @IsString() readonly id: string;
  @IsString() readonly type: string;
  @IsObject() readonly data: object;
}

/** What every service answers to the others about its own log: whether something that came over the bus happened there. */
export const recordEndpoints = {
  event: endpoint({
    ...{ callers: services, path: '/internal/v1/streams/:stream/events/:revision' },
    summary: 'The event of that stream with that revision, from 1. Refuses with event/unrecorded.',
    answer: RecordedFact,
  }),
} as const;
