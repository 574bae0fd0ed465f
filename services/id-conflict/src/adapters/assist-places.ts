import { Injectable } from '@nestjs/common';
import { AssistPlaces } from '../app/assist.ports.js';
import { AssistsView } from '../views/assists.view.js';

@Injectable()
export class AssistPlacesFromView extends AssistPlaces {
  constructor(private readonly assists: AssistsView) {
    super();
  }

  caseOf(requestId: string): Promise<string | undefined> {
    return this.assists.caseOf(requestId);
  }
}
