import type { ServiceName } from '@zhenming/contracts';
import type { PlatformConfig } from './platform-config.js';

/** Settings that are valid each by itself, and with which a service does not start all the same. */
export interface RefusedSetting<Settings extends object> {
  /** those that are read: where one of them is missing or not valid, that is said instead */
  readonly settings: readonly (keyof Settings & string)[];
  refuses(settings: Settings): boolean;
  /** for the operator: names the setting, and says what to put there; quotes no value */
  readonly line: string;
}

/** The two tables of a service. */
export interface RefusedSettings<Settings extends object> {
  /** contradictions, and what is missing for want of another */
  readonly always: readonly RefusedSetting<Settings>[];
  /** what is unsafe where persons depend on it: NODE_ENV=production */
  readonly inProduction: readonly RefusedSetting<Settings>[];
}

/** The lines of all that refuses these settings. Rows that read a setting of `faulty` are passed over. */
export function refusalsOf<Settings extends Pick<PlatformConfig, 'NODE_ENV'>>(
  { always, inProduction }: RefusedSettings<Settings>,
  settings: Settings,
  faulty: ReadonlySet<string> = new Set(),
): string[] {
  const rows = settings.NODE_ENV === 'production' ? [...always, ...inProduction] : always;
  return rows
    .filter((row) => !row.settings.some((name) => faulty.has(name)) && row.refuses(settings))
    .map(({ line }) => line);
}

type PeerSetting = 'ACCOUNT_URL' | 'ID_CONFLICT_URL' | 'REVIEW_QUEUE_URL' | 'NOTIFICATION_URL';
export const peerSettings: Readonly<Record<ServiceName, PeerSetting>> = {
  account: 'ACCOUNT_URL',
  'id-conflict': 'ID_CONFLICT_URL',
  'review-queue': 'REVIEW_QUEUE_URL',
  notification: 'NOTIFICATION_URL',
};

/** A row of `always` for each service that this one asks. */
export const withoutPeers = (...peers: readonly ServiceName[]): RefusedSetting<PlatformConfig>[] =>
  peers
    .map((peer) => peerSettings[peer])
    .map((name) => ({
      settings: [name],
      refuses: (settings) => settings[name] === undefined,
      line: `${name} is missing from the environment`,
    }));

/** A row of `inProduction` for each service that browsers or letters lead to. */
export const withoutPublicOrigin: RefusedSetting<PlatformConfig> = {
  settings: ['PUBLIC_ORIGIN'],
  refuses: ({ PUBLIC_ORIGIN }) => !PUBLIC_ORIGIN?.startsWith('https://'),
  line: 'PUBLIC_ORIGIN must be the https://… address under which browsers reach this system: cookies are safe with it only',
};

/** Whether a key ring, or one of its keys, was made by `npm start`, which everybody who tried the system has. */
export const holdsLocalKeys = (ring: string): boolean => ring.split(',').some((key) => key.trim().startsWith('local-'));

/** What a line about a connection in the clear ends with. */
export const OR_PRIVATE = 'or set NETWORK_IS_PRIVATE=yes where nobody else can listen';
