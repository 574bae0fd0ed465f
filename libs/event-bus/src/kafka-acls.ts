import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import type { KafkaRight } from './kafka-rights.js';

// Node finds only the first names of what kafkajs exports
const {
  AclOperationTypes: Operations,
  AclPermissionTypes: Permissions,
  AclResourceTypes: Resources,
  ResourcePatternTypes: Patterns,
} = kafkajs;

const named = (prefix: string): Pick<AclEntry, 'resourceName' | 'resourcePatternType'> =>
  prefix === ''
    ? { resourceName: '*', resourcePatternType: Patterns.LITERAL }
    : { resourceName: prefix, resourcePatternType: Patterns.PREFIXED };

/** Rights as Kafka keeps them, one entry for each operation. */
export const aclsOf = (rights: readonly KafkaRight[]): AclEntry[] =>
  rights.flatMap(({ login, resource, prefix, operations }) =>
    operations.map((operation) => ({
      ...{ principal: `User:${login}`, host: '*', permissionType: Permissions.ALLOW },
      ...{ resourceType: resource === 'topic' ? Resources.TOPIC : Resources.GROUP, ...named(prefix) },
      operation: Operations[operation],
    })),
  );

const everything = {
  resourceType: Resources.ANY,
  resourcePatternType: Patterns.ANY,
  operation: Operations.ANY,
  permissionType: Permissions.ANY,
};

/** What the brokers hold for some principals, whatever it says. */
export async function aclsOn(admin: Admin, principals: ReadonlySet<string>): Promise<AclEntry[]> {
  const { resources } = await admin.describeAcls(everything);
  return resources
    .flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })))
    .filter(({ principal }) => principals.has(principal));
}

const parts = [
  'operation',
  'principal',
  'host',
  'permissionType',
  'resourceType',
  'resourceName',
  'resourcePatternType',
] as const;

export const isSame = (one: AclEntry, other: AclEntry): boolean => parts.every((part) => one[part] === other[part]);
