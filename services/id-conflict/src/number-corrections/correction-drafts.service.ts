import { Injectable } from '@nestjs/common';
import type { DraftTarget } from '../photo-drafts/photo-draft.commands.js';
import { Corrections } from './correction.repository.js';
import { mayCorrect } from './correction.js';

/** Whether photos may be drafted for a correction: as they could be submitted now. */
@Injectable()
export class CorrectionDrafts {
  constructor(private readonly corrections: Corrections) {}

  target(correctionId: string, accountId: string): DraftTarget {
    const owned = () => this.corrections.ownedBy(correctionId, accountId);
    return { id: correctionId, accountId, owned, open: async () => mayCorrect((await owned()).state) };
  }
}
