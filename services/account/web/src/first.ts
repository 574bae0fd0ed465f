// The first script of every page, small enough to be there before anything is painted: it gives index.html the person's language, and
// asks at once for what the app would ask for only when its own hundred kilobytes are through a thin line.
import '@picocss/pico/css/pico.min.css';
import { askEarly, preferredLanguage } from '@zhenming/web-kit';
import type { Schema } from './api.js';
import { device } from './device.js';
import './colours.css';
import './portal.css';

const language = preferredLanguage();
const { pathname } = location;

function paint(): void {
  document.documentElement.lang = language;
  if (language === 'en')
    for (const said of document.querySelectorAll<HTMLElement>('[data-en]')) said.textContent = said.dataset['en'] ?? '';
  // the headline is that of the first page; others have one of their own, which is on its way
  document.querySelector('hgroup')?.toggleAttribute('hidden', pathname !== '/');
  document.querySelector('.loading')?.removeAttribute('hidden');
}

/** a line that breaks off, a file of a version that is gone, or a browser that is too old: said here, because there is no app to say it */
function fail(): void {
  document.querySelector('.loading')?.remove();
  document.querySelector('.notice')?.removeAttribute('hidden');
}

const read = (path: string): Promise<Response> =>
  askEarly(path, { 'accept-language': language, 'x-device-id': device() });

/** who is logged in, and on the pages that say it, where that person stands */
async function ask(): Promise<void> {
  const answer = await read('/api/v1/me');
  if (!answer.ok || !['/', '/me'].includes(pathname)) return;
  const { status, identity, caseId } = (await answer.json()) as Schema<'ProfileResponse'>;
  if (status !== 'ACTIVE') return;
  const paths = ['/api/v1/assists'];
  if (identity === 'HELD') paths.push('/api/v1/holder-claims');
  if (typeof caseId === 'string') paths.push(`/api/v1/cases/${caseId}`);
  if (pathname === '/me') paths.push('/api/v1/me/corrections');
  await Promise.all(paths.map(read));
}

paint();
// every request needs it, and without it the app would blame the line
if ('randomUUID' in crypto) {
  // where no answer comes, the app hears of it and says so
  ask().catch(() => undefined);
  import('./main.js').catch(fail);
} else fail();
