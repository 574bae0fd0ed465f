import Bowser from 'bowser';

/** What a browser calls itself, for example `Chrome` on `Windows`; null where it says nothing that is known. */
export interface Agent {
  readonly browser: string | null;
  readonly system: string | null;
}

const BROWSERS: ReadonlySet<string> = new Set(Object.values(Bowser.BROWSER_MAP));
const SYSTEMS: ReadonlySet<string> = new Set(Object.values(Bowser.OS_MAP));
/** characters of the header that are read: real ones are shorter */
const READ = 512;

const listed = (names: ReadonlySet<string>, name: string | undefined): string | null =>
  name !== undefined && names.has(name) ? name : null;

/** Names of browser and operating system by a `User-Agent` header. Only names of bowser's lists come out, never text of the client. */
export function agentOf(header: string | undefined): Agent {
  // bowser throws for an empty text
  if (!header) return { browser: null, system: null };
  const { browser, os } = Bowser.parse(header.slice(0, READ));
  return { browser: listed(BROWSERS, browser.name), system: listed(SYSTEMS, os.name) };
}
