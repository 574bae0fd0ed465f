import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Clock, type CommandMetadata } from '@zhenming/kernel';
import { Access, Refuses, RequestMetadata, UuidParam, WithoutIdempotency } from '@zhenming/service-kit';
import { CurrentStaff, type StaffSession } from '../staff/staff.guard.js';
import { ChangeStaffMember, ConfirmStaffChange, DropStaffChange } from './staff-administration.commands.js';
import {
  changeOf,
  changeResponse,
  StaffChangeRequest,
  StaffChangeResponse,
  StaffListResponse,
  StaffProposalRequest,
} from './staff-administration.dto.js';
import { StaffList } from './staff-list.queries.js';

const AMember = () =>
  applyDecorators(
    ApiParam({ name: 'id', format: 'uuid', description: 'of the member of staff' }),
    Refuses('staff/not-found', 'staff/password-wrong', 'request/too-many'),
  );

/** Administrators look after the people of the office. A one-time password is in no answer that is kept for a repeat. */
@ApiTags('staff')
@Controller('api/v1/staff')
export class StaffAdministrationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly staff: StaffList,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('staff:admin')
  @ApiOperation({ operationId: 'listStaff', summary: 'The people of the office, by login' })
  @ApiOkResponse({ type: StaffListResponse })
  async list(@CurrentStaff() { numberId }: StaffSession): Promise<StaffListResponse> {
    return { items: await this.staff.of(numberId), now: (await this.clock.now()).toISOString() };
  }

  @Post(':id/changes')
  @HttpCode(200)
  @Access('staff:admin')
  @WithoutIdempotency()
  @AMember()
  @Refuses('staff/last-admin', 'staff/proposed', 'precondition/failed')
  @ApiOperation({
    operationId: 'changeStaffMember',
    summary: 'Disable or enable, change roles, reset the password or the second factor',
    description:
      'Takes your own password. Where two persons or more are administrators, another of them confirms what concerns one, and what lets ' +
      'somebody into a login: `ENABLE`, more to decide by `ROLES`, `SECOND_FACTOR_RESET`, and `PASSWORD_RESET` of who has no second factor.',
  })
  @ApiOkResponse({ type: StaffChangeResponse })
  async change(
    @Param('id', UuidParam) staffId: string,
    @CurrentStaff() session: StaffSession,
    @Body() request: StaffChangeRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<StaffChangeResponse> {
    const admin = { session, password: request.password };
    return changeResponse(
      await this.commands.execute(new ChangeStaffMember(staffId, changeOf(request), admin, metadata)),
    );
  }

  @Post(':id/proposal/confirmation')
  @HttpCode(200)
  @Access('staff:admin')
  @WithoutIdempotency()
  @AMember()
  @Refuses('staff/no-proposal', 'staff/own-proposal', 'staff/last-admin', 'precondition/failed')
  @ApiOperation({
    operationId: 'confirmStaffChange',
    summary: 'Confirm what another person proposed',
    description:
      'A `SECOND_FACTOR_RESET` also replaces a one-time password that is not changed yet: the answer has the new one, and the one before counts no more.',
  })
  @ApiOkResponse({ type: StaffChangeResponse })
  async confirm(
    @Param('id', UuidParam) staffId: string,
    @CurrentStaff() session: StaffSession,
    @Body() { until, password }: StaffProposalRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<StaffChangeResponse> {
    return changeResponse(
      await this.commands.execute(new ConfirmStaffChange(staffId, until, { session, password }, metadata)),
    );
  }

  @Post(':id/proposal/withdrawal')
  @HttpCode(204)
  @Access('staff:admin')
  @AMember()
  @Refuses('precondition/failed')
  @ApiOperation({ operationId: 'dropStaffChange', summary: 'Drop what is proposed' })
  @ApiNoContentResponse()
  drop(
    @Param('id', UuidParam) staffId: string,
    @CurrentStaff() session: StaffSession,
    @Body() { until, password }: StaffProposalRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<void> {
    return this.commands.execute(new DropStaffChange(staffId, until, { session, password }, metadata));
  }
}
