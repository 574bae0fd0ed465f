import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '@zhenming/service-kit';
import { AccountConfig } from '../config.js';
import { SupportResponse } from './recovery.dto.js';

@ApiTags('portal')
@Controller('api/v1/support')
export class SupportController {
  constructor(private readonly config: AccountConfig) {}

  /** Where a person gets help from people. */
  @Get()
  @Access('public')
  @ApiOkResponse({ type: SupportResponse })
  contacts() {
    return { hotline: this.config.SUPPORT_HOTLINE, email: this.config.SUPPORT_EMAIL };
  }
}
