import { DOWNSTREAM_LOGIN, schemaOf, services } from '@zhenming/contracts';

/** Something that a login of the brokers may do with every topic, or every consumer group, whose name begins with `prefix`. */
export interface KafkaRight {
  readonly login: string;
  readonly resource: 'topic' | 'group';
  /** '' for all of them */
  readonly prefix: string;
  readonly operations: readonly ('READ' | 'WRITE' | 'DESCRIBE')[];
}

/**
 * What each login may do; that of a service is called like its role in PostgreSQL. As with `bus-rights.sql` there: a service
 * publishes to its own topics and consumes as its own groups, account alone publishes to third parties, every service reads all
 * topics, and review-queue sees how all groups stand, for its dashboard shows them. Only the operators' login, which is not in this
 * table, makes topics and sets groups back.
 */
export const kafkaRights: readonly KafkaRight[] = [
  ...services.flatMap((service): KafkaRight[] => [
    { login: schemaOf(service), resource: 'topic', prefix: 'zhenming.', operations: ['READ', 'DESCRIBE'] },
    { login: schemaOf(service), resource: 'topic', prefix: `zhenming.${service}.`, operations: ['WRITE'] },
    { login: schemaOf(service), resource: 'group', prefix: `${service}.`, operations: ['READ', 'DESCRIBE'] },
  ]),
  { login: 'account', resource: 'topic', prefix: 'zhenming.public.', operations: ['WRITE'] },
  { login: 'review_queue', resource: 'group', prefix: '', operations: ['DESCRIBE'] },
  { login: DOWNSTREAM_LOGIN, resource: 'topic', prefix: 'zhenming.public.', operations: ['READ', 'DESCRIBE'] },
  { login: DOWNSTREAM_LOGIN, resource: 'group', prefix: `${DOWNSTREAM_LOGIN}.`, operations: ['READ', 'DESCRIBE'] },
];
