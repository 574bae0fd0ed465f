import { Module } from '@nestjs/common';
import { ReviewTasksModule } from '../review-tasks/review-tasks.module.js';
import { StaffModule } from '../staff/staff.module.js';
import {
  ChangeStaffMemberHandler,
  ConfirmStaffChangeHandler,
  DropStaffChangeHandler,
} from './staff-administration.commands.js';
import { StaffAdministrationController } from './staff-administration.controller.js';
import { StaffChanges } from './staff-changes.service.js';
import { StaffList } from './staff-list.queries.js';

/** Who of the office begins, changes and leaves; `npm run staff` does the same from the server. */
@Module({
  imports: [StaffModule, ReviewTasksModule],
  controllers: [StaffAdministrationController],
  providers: [StaffChanges, StaffList, ChangeStaffMemberHandler, ConfirmStaffChangeHandler, DropStaffChangeHandler],
})
export class StaffAdministrationModule {}
