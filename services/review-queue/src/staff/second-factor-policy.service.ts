import { Injectable } from '@nestjs/common';
import { ReviewQueueConfig } from '../config.js';

/** Whether staff need a second factor. */
@Injectable()
export class SecondFactorPolicy {
  readonly required: boolean;

  /** Throws where production would let staff in by a password alone by mistake. */
  constructor({ STAFF_SECOND_FACTOR, STAFF_SECOND_FACTOR_OFF_IS_MEANT, NODE_ENV }: ReviewQueueConfig) {
    this.required = STAFF_SECOND_FACTOR === 'required';
    if (!this.required && NODE_ENV === 'production' && STAFF_SECOND_FACTOR_OFF_IS_MEANT !== 'yes')
      throw new Error(
        'STAFF_SECOND_FACTOR=off lets staff in by a password alone: in production only with STAFF_SECOND_FACTOR_OFF_IS_MEANT=yes',
      );
  }
}
