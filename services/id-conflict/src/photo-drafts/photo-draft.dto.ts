import { applyDecorators, Get, Header, Injectable, Param, Put, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiParam, ApiProperty } from '@nestjs/swagger';
import { photoSides, photoWarnings, type PhotoSide } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Access, RawBody, Refuses } from '@zhenming/service-kit';
import type { KeptDraft } from './photo-draft.commands.js';

/** hints for the applicant; whether others submitted the picture is for reviewers */
const hints = photoWarnings.filter((warning) => warning !== 'SEEN_ELSEWHERE' && warning !== 'SAME_AS_OTHER_SIDE');

/** A photo that waits to be submitted. */
export class PhotoDraftResponse {
  @ApiProperty({ type: 'string', format: 'uuid' }) photoId: string;
  @ApiProperty({ enum: photoSides }) side: PhotoSide;
  @ApiProperty({ enum: hints, isArray: true, description: 'hints; they refuse nothing' }) warnings: string[];
  @ApiProperty({ type: 'string', format: 'date-time', description: 'the draft is gone then' }) expiresAt: string;
}

/** The same right after its upload. */
export class KeptDraftResponse extends PhotoDraftResponse {
  @ApiProperty({ enum: ['jpeg', 'png', 'gif'] }) format: string;
  @ApiProperty({ type: 'integer' }) bytes: number;
  @ApiProperty({ type: 'integer', description: 'pixels' }) width: number;
  @ApiProperty({ type: 'integer', description: 'pixels' }) height: number;
}

export const keptDraftResponse = ({ warnings, ...draft }: KeptDraft): KeptDraftResponse => ({
  ...draft,
  warnings: [...warnings],
});

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
export const PutPhoto = (path = ':id/photos/:side') =>
  applyDecorators(
    Put(path),
    Access('forwarded:account'),
    RawBody(),
    ASide(),
    ApiConsumes('image/jpeg', 'image/png', 'image/gif'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiHeader({
      name: 'Content-Disposition',
      required: true,
      description:
        "the name of the file, as `filename*=UTF-8''…` or `filename=…`: its ending counts, the name is not kept",
      example: "attachment; filename*=UTF-8''front.jpg",
    }),
    ApiOkResponse({ type: KeptDraftResponse }),
    Refuses(
      'photo/content-type',
      'photo/name',
      'photo/too-large',
      'photo/too-slow',
      'photo/empty',
      'photo/not-a-picture',
    ),
    Refuses('photo/wrong-extension', 'photo/corrupt', 'photo/animated', 'photo/appended', 'photo/too-many-pixels'),
    Refuses('photo/not-processed', 'photo/being-reviewed', 'photo/quota'),
  );

/** The picture of a draft, to nobody but who uploaded it. */
export const GetPhoto = (path = ':id/photos/:side') =>
  applyDecorators(
    Get(path),
    Header('content-type', 'image/jpeg'),
    Access('forwarded:account'),
    ASide(),
    ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } }),
    Refuses('photo/not-found', 'photo/store'),
  );
