import 'reflect-metadata';
import { Body, Controller, Delete, Get, Headers, Module, Param, Post, Put, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiHeader, ApiOperation, ApiProperty, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemSlugsOf, type ProblemSlug } from '@zhenming/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Access, RawBody } from '../auth/access.js';
import { Refuses } from '../http/api-facts.js';
import { IfMatch, OptionalIfMatch } from '../http/revision.js';
import { WithoutIdempotency } from '../idempotency/idempotency.interceptor.js';
import { completeDocument } from './openapi-document.js';

class Words {
  @ApiProperty() text: string;
}

@Refuses('request/too-many')
@Controller('poems')
class PoemsController {
  @Get()
  @Access('public')
  list(@Headers('accept-language') language: string): string {
    return language;
  }

  @Get('own')
  @Access('account')
  own(@Headers('last-event-id') _after: string): void {}

  @Get('resumed')
  @Access('public', 'deregistered')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'go on after this one' })
  resume(@Headers('last-event-id') _after: string): void {}

  @Post()
  @Access('account', 'deregistered')
  @ApiOperation({ operationId: 'write', summary: 'Write', description: 'Once.' })
  @Refuses('photo/name', 'photo/side')
  write(@Body() _words: Words): void {}

  @Put(':id')
  @Access('staff:reviewer', 'staff:admin')
  @WithoutIdempotency()
  change(@Param('id') _id: string, @IfMatch() _seen: number): void {}

  @Put(':id/title')
  @Access('staff')
  rename(@Param('id') _id: string, @OptionalIfMatch() _seen: number | undefined): void {}

  @Delete('scan')
  @Access('forwarded:account')
  @RawBody()
  scan(): void {}

  @Get('facts')
  @Access('internal:id-conflict')
  facts(): void {}
}

@Module({ controllers: [PoemsController] })
class PoemsModule {}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

async function documentOf(module: Type): Promise<OpenAPIObject> {
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, logger: false });
  const info = { title: 'Poems', version: '1' };
  const document = SwaggerModule.createDocument(app, { openapi: '3.1.0', info });
  await app.close();
  return completeDocument(document);
}

describe('the API document', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await documentOf(PoemsModule);
  });
  const operation = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
    document.paths[path]?.[method] as Operation;
  const refusals = (...of: Parameters<typeof operation>): ProblemSlug[] => problemSlugsOf(operation(...of).responses);
  const parameters = (...of: Parameters<typeof operation>) =>
    (operation(...of).parameters ?? []).map((one) =>
      '$ref' in one ? one.$ref.split('/').at(-1) : `${one.name}${one.required ? '!' : ''}`,
    );

  it('asks of each way in what @Access lets in, and says who that is', () => {
    const access = (...of: Parameters<typeof operation>) => [operation(...of).security, operation(...of).description];
    expect(access('get', '/poems')).toEqual([[], 'Open to anybody.']);
    expect(access('get', '/poems/own')).toEqual([[{ portalSession: [] }], 'Open to accounts.']);
    expect(access('post', '/poems')).toEqual([
      [{ portalSession: [] }],
      'Once.\n\nOpen to accounts, deregistered accounts.',
    ]);
    expect(access('get', '/poems/resumed')[0]).toEqual([{}, { portalSession: [] }]);
    expect(access('put', '/poems/{id}')).toEqual([
      [{ staffSession: [] }],
      'Open to staff with the role reviewer, staff with the role admin.',
    ]);
    expect(access('get', '/poems/facts')).toEqual([[{ serviceToken: [] }], 'Open to id-conflict.']);
    expect(access('delete', '/poems/scan')).toEqual([[{ serviceToken: [] }], undefined]);
  });

  it('turns away whom @Access does not let in', () => {
    expect(refusals('get', '/poems')).toEqual(['request/malformed', 'request/too-many']);
    expect(refusals('get', '/poems/own')).toEqual(expect.arrayContaining(['session/required', 'account/deregistered']));
    expect(refusals('post', '/poems')).not.toContain('account/deregistered');
    expect(refusals('put', '/poems/{id}')).toEqual(expect.arrayContaining(['session/required', 'session/forbidden']));
    expect(refusals('put', '/poems/{id}/title')).not.toContain('session/forbidden');
    expect(refusals('get', '/poems/facts')).toEqual(expect.arrayContaining(['session/required', 'session/forbidden']));
  });

  it('leaves it to a gateway to turn people away', () => {
    expect(refusals('delete', '/poems/scan')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^session\/|cross-site/)]),
    );
  });

  it('refuses a change from another site, with a body that is none, or that goes on for ever', () => {
    expect(refusals('post', '/poems')).toEqual(
      expect.arrayContaining(['request/cross-site', 'request/media-type', 'request/too-large', 'request/invalid']),
    );
  });

  it('names what a route or its class declares, under its status', () => {
    expect(refusals('post', '/poems')).toEqual(
      expect.arrayContaining(['photo/name', 'photo/side', 'request/too-many']),
    );
    expect(problemSlugsOf({ 429: operation('post', '/poems').responses['429'] })).toEqual(['request/too-many']);
  });

  it('offers an Idempotency-Key where answers are kept', () => {
    const slugs = ['idempotency/key', 'idempotency/other-body', 'idempotency/in-flight'];
    expect(parameters('post', '/poems')).toEqual(['AcceptLanguage', 'IdempotencyKey']);
    expect(refusals('post', '/poems')).toEqual(expect.arrayContaining(slugs));
    for (const path of ['/poems/{id}', '/poems/scan'] as const) {
      const method = path === '/poems/scan' ? 'delete' : 'put';
      expect(parameters(method, path)).not.toContain('IdempotencyKey');
      expect(refusals(method, path)).not.toContain('idempotency/key');
    }
  });

  it('requires If-Match where the code does', () => {
    expect(parameters('put', '/poems/{id}')).toContain('If-Match!');
    expect(refusals('put', '/poems/{id}')).toEqual(
      expect.arrayContaining(['precondition/required', 'precondition/failed', 'request/not-found']),
    );
    expect(parameters('put', '/poems/{id}/title')).toContain('If-Match');
    expect(refusals('put', '/poems/{id}/title')).not.toContain('precondition/required');
  });

  it('has each header once, as a decorator describes it, and Accept-Language never required', () => {
    expect(parameters('get', '/poems')).toEqual(['AcceptLanguage']);
    expect(parameters('get', '/poems/resumed')).toEqual(['Last-Event-ID', 'AcceptLanguage', 'BackgroundRequest']);
  });
});
