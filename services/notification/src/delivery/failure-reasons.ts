/** Why a delivery is given up: the reason of `NoticeFailed`, and a label that alerts select by. */
export const failureReasons = [
  'address/none',
  'address/shared',
  'delivery/expired',
  'delivery/gave-up',
  'delivery/refused',
  'mail/address',
  'mail/refused',
  'sms/address',
  'sms/no-gateway',
  'sms/once-a-day',
  'sms/refused',
] as const;
export type FailureReason = (typeof failureReasons)[number];
