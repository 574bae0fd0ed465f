import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** For the API document: a change that may be sent again. */
export const ApiIdempotencyKey = () =>
  ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the same key and body: the same answer' });

/** For the API document: the same, made only to `what` as it was read. */
export const ApiRepeatable = (what: string) =>
  applyDecorators(
    ApiIdempotencyKey(),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: `ETag of ${what} as it was read: 412 if it has changed`,
    }),
  );
