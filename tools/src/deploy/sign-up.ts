import { parseArgs } from 'node:util';
import { Browser, done, eventually } from '../browser.js';
import { freshIdentity, freshMail, PASSWORD } from '../registrant.js';
import { Problem, runTool } from '../system/problem.js';

const usage = `Signs somebody up who does not exist, by mail, with the work that a code costs. For deploy/try.sh.
  node tools/dist/deploy/sign-up.js GATEWAY CATCHER
  GATEWAY   of the portal, http(s)://…
  CATCHER   what caught the mail (Mailpit), http://…`;

interface Caught {
  readonly messages: readonly { readonly To: readonly { readonly Address: string }[]; readonly Snippet: string }[];
}

await runTool(usage, async (args) => {
  const [gateway, catcher] = parseArgs({ args, allowPositionals: true }).positionals;
  if (!gateway || !catcher) throw new Problem('GATEWAY and CATCHER are wanted: --help');
  const { portal } = new Browser(gateway);
  const [address, identity] = [freshMail(), freshIdentity()];

  const { registrationId } = await done(portal.POST('/api/v1/registrations', { body: { channel: 'EMAIL', address } }));
  const code = await eventually('the code arrives', async () => {
    const { messages } = (await (await fetch(`${catcher}/api/v1/messages`)).json()) as Caught;
    return messages.find(({ To }) => To[0]?.Address === address)?.Snippet.match(/\d{6}/)?.[0];
  });
  const params = { path: { registrationId } };
  const proof = { code, password: PASSWORD };
  await done(portal.POST('/api/v1/registrations/{registrationId}/verification', { params, body: proof }));
  const path = '/api/v1/registrations/{registrationId}/identity';
  const told = await done(portal.POST(path, { params, body: identity }));
  const state = 'identity' in told ? told.identity : told.slug;
  if (state !== 'HELD') throw new Problem(`signed up, but the number is ${state}`);
  const page = await fetch(gateway, { headers: { accept: 'text/html' } });
  if (!page.ok) throw new Problem(`the portal's page is answered with ${page.status}`);
  console.log('signed up by mail; the number is HELD');
});
