import { ApiProperty } from '@nestjs/swagger';

/** Shapes of answers, for the API document. */
export class CorrectionRequestedAnswer {
  @ApiProperty({ format: 'uuid' }) correctionId: string;
}

export class OwnCorrectionAnswer {
  @ApiProperty({ format: 'uuid' }) correctionId: string;
  @ApiProperty({ enum: ['OWNER', 'SUPPORT'] }) openedBy: string;
  @ApiProperty({ enum: ['OPEN', 'CORRECTED', 'REFUSED', 'WITHDRAWN', 'IDLE'] }) status: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty() documentType: string;
  @ApiProperty({ description: 'of the right number: first 3, last 2' }) numberMasked: string;
}

export class OwnCorrectionsAnswer {
  @ApiProperty({ type: [OwnCorrectionAnswer] }) items: OwnCorrectionAnswer[];
}
