import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { ProblemSlug } from '@zhenming/contracts';

// Keys of an operation in the document as Nest makes it; `completeDocument` reads them, and they are not shown.
/** this and a slug */
export const REFUSES = 'x-refuses:';
export const WITHOUT_IDEMPOTENCY = 'x-without-idempotency';

/**
 * For the API document: slugs with which the route, or every route of the class, refuses by rules of its own. What follows from
 * access, body, parameters, `If-Match` and `Idempotency-Key` is in the document without it.
 */
export const Refuses = (...slugs: readonly ProblemSlug[]) =>
  applyDecorators(...slugs.map((slug) => ApiExtension(`${REFUSES}${slug}`, true)));

/** For the API document: the route keeps no answers by `Idempotency-Key`. */
export const ApiWithoutIdempotency = (): MethodDecorator => ApiExtension(WITHOUT_IDEMPOTENCY, true);

/** For the API document: the route answers `If-None-Match` with 304 where the client has what it would be told. */
export const AnswersNotModified = () =>
  applyDecorators(
    ApiHeader({ name: 'If-None-Match', required: false, description: 'ETag of the answer that the client has' }),
    ApiResponse({ status: 304, description: 'nothing is new since that ETag' }),
  );

/** For the API document: a parameter that reads `If-Match`. */
export const ApiIfMatch =
  (required: boolean): ParameterDecorator =>
  (target, key) => {
    if (key === undefined) return;
    const description = 'ETag of what is changed, as it was read: 412 if it has changed';
    const descriptor = Object.getOwnPropertyDescriptor(target, key) as PropertyDescriptor;
    ApiHeader({ name: 'If-Match', required, description })(target, key, descriptor);
  };
