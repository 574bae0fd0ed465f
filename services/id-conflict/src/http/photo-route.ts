import { applyDecorators, Injectable, Param, Put, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { PhotoSide } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Access, RawBody } from '@zhenming/service-kit';
import { KeptDraftAnswer } from './photo.answers.js';

/** `front` or `back`: anything else is not found. */
@Injectable()
class SideParam implements PipeTransform<string, PhotoSide> {
  transform(value: string): PhotoSide {
    if (value === 'front') return 'FRONT';
    if (value === 'back') return 'BACK';
    throw new RuleViolation('request/not-found');
  }
}

/** What the routes of one photo have in common, of cases and of corrections. */
export const Side = () => Param('side', SideParam);
export const ASide = () => ApiParam({ name: 'side', enum: ['front', 'back'], description: 'of the document' });

/** One file as it is, read by hand. */
export const PutPhoto = () =>
  applyDecorators(
    Put(':id/photos/:side'),
    Access('forwarded:account'),
    RawBody(),
    ASide(),
    ApiConsumes('image/jpeg', 'image/png', 'image/gif'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiHeader({
      name: 'Content-Disposition',
      required: true,
      example: "attachment; filename*=UTF-8''front.jpg",
    }),
    ApiOkResponse({ type: KeptDraftAnswer }),
  );
