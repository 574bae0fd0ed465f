import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, EventSignatures } from '@zhenming/service-kit';
import { KeySetResponse } from './feed.dto.js';

@ApiTags('downstream')
@Controller('api/v1/jwks.json')
export class SigningKeysController {
  constructor(private readonly signatures: EventSignatures) {}

  /** The keys that public events are signed with: of now, of soon, and of what was signed before. */
  @Get()
  @Access('public')
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ type: KeySetResponse })
  keys() {
    return { keys: this.signatures.published };
  }
}
