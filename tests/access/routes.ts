import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import type { ServiceName } from '@zhenming/contracts';
import { ServiceKitModule, type Access, type KitParts } from '@zhenming/service-kit';
import { AccountModule } from '../../services/account/src/account.module.js';
import { IdConflictModule } from '../../services/id-conflict/src/id-conflict.module.js';
import { NotificationModule } from '../../services/notification/src/notification.module.js';
import { ReviewQueueModule } from '../../services/review-queue/src/review-queue.module.js';

/** A route as its controller declares it. */
export interface Route {
  readonly service: ServiceName;
  readonly method: string;
  /** with parameters as `:name` */
  readonly path: string;
  readonly access: readonly Access[];
}

export const nameOf = ({ service, method, path }: Route): string => `${service} ${method} ${path}`;

const modules: Readonly<Record<ServiceName, Type>> = {
  account: AccountModule,
  'id-conflict': IdConflictModule,
  'review-queue': ReviewQueueModule,
  notification: NotificationModule,
};

/** keys under which Nest keeps what its decorators say */
const [IMPORTS, CONTROLLERS] = ['imports', 'controllers'] as const;
const [PATH, METHOD, CONFIG] = ['path', 'method', '__fastify_route_config__'] as const;

const listed = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : ([value].flat() as T[]));
const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

function routesOfController(service: ServiceName, controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  const bases = listed(Reflect.getMetadata(PATH, controller) as string | string[]);
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name] as object;
    const method =
      name === 'constructor' ? undefined : (Reflect.getMetadata(METHOD, handler) as RequestMethod | undefined);
    if (method === undefined) return [];
    const { access = [] } = (Reflect.getMetadata(CONFIG, handler) ?? {}) as { access?: Access[] };
    const paths = listed(Reflect.getMetadata(PATH, handler) as string | string[]);
    return bases.flatMap((base) =>
      paths.map((path) => ({ service, method: RequestMethod[method], path: joined(base, path), access })),
    );
  });
}

/** Controllers of a module and of all modules that it imports, each once. */
function controllersOf(module: Type, seen = new Set<Type>()): Type[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const imported = listed(Reflect.getMetadata(IMPORTS, module) as Type[] | undefined);
  const own = listed(Reflect.getMetadata(CONTROLLERS, module) as Type[] | undefined);
  return [...own, ...imported.flatMap((one) => controllersOf(one, seen))];
}

/** Every route of every service: of its own controllers, and of those that all services have. */
export function allRoutes(): Route[] {
  const shared = ServiceKitModule.forRoot({ platform: {} } as KitParts).controllers ?? [];
  return (Object.keys(modules) as ServiceName[]).flatMap((service) => {
    return [...controllersOf(modules[service]), ...shared].flatMap((controller) =>
      routesOfController(service, controller),
    );
  });
}
