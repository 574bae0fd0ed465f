import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Shapes of answers, for the API document. */
export class OpenedSessionAnswer {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['FULL', 'RESTRICTED'] }) level: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class RegistrationAnswer {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class ProofAnswer {
  @ApiProperty({ format: 'uuid' }) proofId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class BindingAnswer {
  @ApiProperty({ format: 'uuid' }) bindingId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class RecoveryAnswer {
  @ApiProperty({ format: 'uuid' }) recoveryId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class ChallengeAnswer {
  @ApiProperty() nonce: string;
  @ApiProperty({ description: 'leading zero bits of SHA-256("<nonce>.<solution>")' }) difficulty: number;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class SupportAnswer {
  @ApiProperty() hotline: string;
  @ApiProperty() email: string;
}

class ProfileContact {
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty() masked: string;
  @ApiProperty() verified: boolean;
}

class ProfileBinding {
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class ProfileSolution {
  @ApiProperty() id: string;
  @ApiProperty() zh: string;
  @ApiProperty() en: string;
}

class ProfileCorrection {
  @ApiProperty({ format: 'uuid' }) correctionId: string;
}

class ProfileSolutions {
  @ApiPropertyOptional({ description: 'path of the open case' }) case?: string;
  @ApiPropertyOptional({ enum: ['number/already-registered', 'number/under-review'] }) situation?: string;
  @ApiPropertyOptional({ type: [ProfileSolution] }) ways?: ProfileSolution[];
}

export class ProfileAnswer {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['ACTIVE', 'DEREGISTERED', 'CLOSED'] }) status: string;
  @ApiProperty({ enum: ['zh-CN', 'en'] }) language: string;
  @ApiProperty({ enum: ['NONE', 'HELD', 'CONTESTED'] }) identity: string;
  @ApiProperty({ enum: ['UNPROVEN', 'PROVEN'] }) proof: string;
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: String }) caseId: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiPropertyOptional({ nullable: true, type: String }) name: string | null;
  @ApiPropertyOptional({ nullable: true, type: String }) documentType: string | null;
  @ApiPropertyOptional({ nullable: true, type: String, description: 'first 3, last 2' }) numberMasked: string | null;
  @ApiPropertyOptional({
    nullable: true,
    type: ProfileSolutions,
    description: '【解决办法】: the open case, or what to do about a number that could not be saved',
  })
  solutions: ProfileSolutions | null;
  @ApiPropertyOptional({ nullable: true, type: ProfileCorrection, description: 'the open correction of the number' })
  correction: ProfileCorrection | null;
  @ApiProperty({ type: [ProfileContact] }) contacts: ProfileContact[];
  @ApiPropertyOptional({ nullable: true, type: ProfileBinding }) bound: ProfileBinding | null;
}

class NoticeAddress {
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty() address: string;
}

export class NoticeAddressesAnswer {
  @ApiProperty({ enum: ['zh-CN', 'en'] }) language: string;
  @ApiProperty({ type: [NoticeAddress] }) addresses: NoticeAddress[];
}

class DeliveryParamsAnswer {
  @ApiPropertyOptional() code?: string;
  @ApiPropertyOptional() username?: string;
  @ApiPropertyOptional() answer?: string;
}

export class DeliveryAnswer {
  @ApiProperty({ enum: ['CONTACT_CODE', 'PASSWORD_CODE', 'USERNAME', 'NUMBER_ANSWER'] }) kind: string;
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty() address: string;
  @ApiProperty({ enum: ['zh-CN', 'en'] }) language: string;
  @ApiPropertyOptional({ format: 'uuid' }) accountId?: string;
  @ApiProperty({ type: DeliveryParamsAnswer }) params: DeliveryParamsAnswer;
}
