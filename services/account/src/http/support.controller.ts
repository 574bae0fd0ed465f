import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '@zhenming/service-kit';
import { AccountConfig } from '../config.js';
import { SupportAnswer } from './identity.answers.js';

@ApiTags('portal')
@Controller('api/v1/support')
export class SupportController {
  constructor(private readonly config: AccountConfig) {}

  /** Where a person gets help from people. */
  @Get()
  @Access('public')
  @ApiOkResponse({ type: SupportAnswer })
  contacts() {
    return { hotline: this.config.SUPPORT_HOTLINE, email: this.config.SUPPORT_EMAIL };
  }
}
