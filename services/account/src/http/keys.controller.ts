import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, EventSignatures } from '@zhenming/service-kit';
import { KeySetAnswer } from './number.answers.js';

@ApiTags('downstream')
@Controller('api/v1/jwks.json')
export class KeysController {
  constructor(private readonly signatures: EventSignatures) {}

  /** The keys that public events are signed with: of now, of soon, and of what was signed before. */
  @Get()
  @Access('public')
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ type: KeySetAnswer })
  keys() {
    return { keys: this.signatures.published };
  }
}
