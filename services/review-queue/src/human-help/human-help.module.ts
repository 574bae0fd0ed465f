import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/staff.module.js';
import { HumanHelpClient } from './human-help.client.js';
import { ReadHumanHelpHandler, ReopenTriesHandler } from './human-help.commands.js';
import { HumanHelpController } from './human-help.controller.js';

/** Support sees cases that ask for human help; a senior reviewer opens their tries again. */
@Module({
  imports: [StaffModule],
  controllers: [HumanHelpController],
  providers: [ReadHumanHelpHandler, ReopenTriesHandler, HumanHelpClient],
})
export class HumanHelpModule {}
