export interface PhotoTask {
  readonly head: object;
  readonly body: readonly Uint8Array[];
}

export interface PhotoAnswer {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** Why a process was ended, or ended by itself. `unstarted`: before it could do anything, so not by a photo. */
export const killed = ['time', 'memory', 'died', 'unstarted'] as const;
export type Killed = (typeof killed)[number];

/** Decodes photos of strangers where they reach nothing of this service: ADR 11. */
export abstract class PhotoDecoder {
  /**
   * One task of photo-child.process.ts in a process that sees no other. Refuses as `PhotoReader.read` does; with `unavailable`, without
   * any more work, once `gone` says that nobody waits for the answer.
   */
  abstract run(task: PhotoTask, gone?: AbortSignal): Promise<PhotoAnswer>;
  /** Whether it can be had, in words for an operator. */
  abstract look(): Promise<{ readonly ready: boolean; readonly state: string }>;
  /** Photos on their way are refused with `unavailable`. */
  abstract stop(): Promise<void>;
}
