import type { ServiceName } from '@zhenming/contracts';
import { leaseFits } from '@zhenming/event-bus';
import type { PlatformConfig } from './platform-config.js';
import {
  holdsLocalKeys,
  OR_PRIVATE,
  peerSettings,
  type RefusedSetting,
  type RefusedSettings,
} from './refused-settings.js';

const onKafka = ({ BUS }: PlatformConfig): boolean => BUS === 'kafka';
const isOpen = ({ NETWORK_IS_PRIVATE }: PlatformConfig): boolean => NETWORK_IS_PRIVATE === 'no';
/** what its client makes of the address: of several, the last counts */
const sslModeOf = (url: string): string | undefined => new URLSearchParams(url.split('?')[1]).getAll('sslmode').at(-1);
/** the client of the event store reads names and values in any case */
const isUnchecked = (url: string): boolean =>
  ['tls', 'tlsverifycert'].some((name) => new URLSearchParams(url.toLowerCase().split('?')[1]).has(name, 'false'));

const plainPeers: RefusedSetting<PlatformConfig>[] = Object.values(peerSettings).map((name) => ({
  settings: [name],
  refuses: (settings) => isOpen(settings) && (settings[name] ?? []).some((url) => url.startsWith('http://')),
  line: `${name}: other services are asked in the clear: put https://…, ${OR_PRIVATE}`,
}));

/** What no service starts with. */
export const platformRefusedSettings: RefusedSettings<PlatformConfig> = {
  always: [
    {
      settings: ['PORT', 'INTERNAL_PORT'],
      refuses: ({ PORT, INTERNAL_PORT }) => PORT === INTERNAL_PORT && PORT !== 0,
      line: 'PORT and INTERNAL_PORT are the same: what only services and operators may reach needs a port of its own',
    },
    {
      settings: ['BUS_LEASE_MS', 'BUS_HEARTBEAT_MS'],
      refuses: ({ BUS_LEASE_MS, BUS_HEARTBEAT_MS }) => !leaseFits(BUS_LEASE_MS, BUS_HEARTBEAT_MS),
      line: 'BUS_LEASE_MS and BUS_HEARTBEAT_MS do not go together: a lease is at least three heartbeats',
    },
    {
      settings: ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USER', 'KAFKA_SASL_PASSWORD_FILE'],
      refuses: ({ KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USER: user, KAFKA_SASL_PASSWORD_FILE: file }) =>
        new Set([mechanism, user, file].map((one) => one === undefined)).size > 1,
      line: 'KAFKA_SASL_MECHANISM, KAFKA_SASL_USER and KAFKA_SASL_PASSWORD_FILE go together: set all three or none',
    },
    {
      settings: ['CHECKPOINT_ARCHIVE', 'CHECKPOINT_ARCHIVE_URL'],
      refuses: ({ CHECKPOINT_ARCHIVE, CHECKPOINT_ARCHIVE_URL }) =>
        CHECKPOINT_ARCHIVE === 's3' && !/^https?:\/\/[^/]+\/?$/.test(CHECKPOINT_ARCHIVE_URL ?? ''),
      line: 'CHECKPOINT_ARCHIVE_URL names an S3 store: put http(s)://host[:port], without a path',
    },
  ],
  inProduction: [
    {
      settings: ['TEST_CLOCK'],
      refuses: ({ TEST_CLOCK }) => TEST_CLOCK === '1',
      line: 'TEST_CLOCK lets tests move the time by which accounts are lost and won: unset it',
    },
    {
      settings: ['PASSWORD_HASH'],
      refuses: ({ PASSWORD_HASH }) => PASSWORD_HASH === 'cheapest',
      line: 'PASSWORD_HASH=cheapest makes passwords cheap to guess for whoever gets hold of their hashes: unset it',
    },
    {
      settings: ['VAULT_KEYS'],
      refuses: ({ VAULT_KEYS }) => holdsLocalKeys(VAULT_KEYS),
      line: 'VAULT_KEYS holds a key that npm start made: put one of npm run deploy:secrets',
    },
    {
      settings: ['INDEX_KEYS'],
      refuses: ({ INDEX_KEYS }) => holdsLocalKeys(INDEX_KEYS),
      line: 'INDEX_KEYS holds a key that npm start made: put one of npm run deploy:secrets',
    },
    {
      settings: ['DATABASE_URL'],
      refuses: (settings) => isOpen(settings) && sslModeOf(settings.DATABASE_URL) !== 'verify-full',
      line: `DATABASE_URL: PostgreSQL is spoken to in the clear: end it with ?sslmode=verify-full, ${OR_PRIVATE}`,
    },
    {
      settings: ['BUS', 'KAFKA_SSL'],
      refuses: (settings) => isOpen(settings) && onKafka(settings) && settings.KAFKA_SSL === 'no',
      line: `KAFKA_SSL: Kafka is spoken to in the clear: set KAFKA_SSL=yes, ${OR_PRIVATE}`,
    },
    {
      settings: ['EVENT_STORE', 'EVENTSTOREDB_URL'],
      refuses: (settings) =>
        isOpen(settings) && settings.EVENT_STORE === 'eventstoredb' && isUnchecked(settings.EVENTSTOREDB_URL ?? ''),
      line: `EVENTSTOREDB_URL: the event store is spoken to in the clear: take ?tls=false out, ${OR_PRIVATE}`,
    },
    {
      settings: ['CHECKPOINT_ARCHIVE', 'CHECKPOINT_ARCHIVE_NONE_IS_MEANT'],
      refuses: ({ CHECKPOINT_ARCHIVE, CHECKPOINT_ARCHIVE_NONE_IS_MEANT }) =>
        CHECKPOINT_ARCHIVE === 'none' && CHECKPOINT_ARCHIVE_NONE_IS_MEANT === 'no',
      line: 'CHECKPOINT_ARCHIVE=none leaves checkpoints to whoever has this machine: name a second place, or say CHECKPOINT_ARCHIVE_NONE_IS_MEANT=yes',
    },
    {
      settings: ['CHECKPOINT_ARCHIVE', 'CHECKPOINT_ARCHIVE_URL'],
      // it is of people elsewhere: no network of this machine reaches them
      refuses: ({ CHECKPOINT_ARCHIVE, CHECKPOINT_ARCHIVE_URL }) =>
        CHECKPOINT_ARCHIVE !== 'none' && (CHECKPOINT_ARCHIVE_URL?.startsWith('http://') ?? false),
      line: 'CHECKPOINT_ARCHIVE_URL: the archive of checkpoints is spoken to in the clear: put https://…',
    },
    ...plainPeers,
  ],
};

/** A row more for a service whose log cannot lie outside its tables' database. */
export const elsewhereLog = (service: ServiceName): RefusedSetting<PlatformConfig> => ({
  settings: ['EVENT_STORE'],
  refuses: ({ EVENT_STORE }) => EVENT_STORE === 'eventstoredb',
  line: `EVENT_STORE=eventstoredb is not for ${service}: it appends in the transaction of its tables; unset it here`,
});
