import { applyDecorators, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { payloadSchema, type Endpoint } from '@zhenming/contracts';
import { Access, Peers } from '../auth/access.js';

const methods = { GET: Get, POST: Post, DELETE: Delete };

const schemaOf = (type: new () => object): object => ({ schema: payloadSchema(type) });

/**
 * The route of an endpoint between services: method, path, who may call it and its description, as contracts declare them.
 * `operationId` names it in the service's document. On methods of a controller without a path of its own.
 */
export function Serves(endpoint: Endpoint, operationId: string) {
  const { method, path, callers, onBehalf, summary, answer, body } = endpoint;
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ApiParam({ name, type: 'string' }));
  return applyDecorators(
    methods[method](path),
    ...(answer ? [HttpCode(200), ApiOkResponse(schemaOf(answer))] : []),
    ...(answer || method === 'GET' ? [] : [HttpCode(204), ApiNoContentResponse()]),
    ...(body ? [ApiBody(schemaOf(body))] : []),
    ...parameters,
    onBehalf ? Access(...callers.map((caller): Access => `forwarded:${caller}`)) : Peers(...callers),
    ApiTags('internal'),
    ApiOperation({ operationId, summary }),
  );
}
