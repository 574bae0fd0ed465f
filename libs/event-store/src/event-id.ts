import { uuidV5 } from '@zhenming/contracts';

/** namespace of Zhenming's event ids, a random UUID fixed for ever */
const NAMESPACE = '6f1b9a2d-4c5e-4f7b-8a3d-9e0c1b2a3f4d';

/** The id of the `index`-th event (from 0) that one causation appends to one stream: the same again on every redelivery. */
export const eventId = (causationId: string, stream: string, index: number): string =>
  uuidV5(`${causationId}/${stream}/${index}`, NAMESPACE);
