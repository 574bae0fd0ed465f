import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { services } from '@zhenming/contracts';
import { parseKeyRing } from '@zhenming/vault/key-ring';
import { projectRoot } from '../system/data-folder.js';
import { makeKeys } from '../system/keys.js';
import { Problem } from '../system/problem.js';
import { environmentOf } from './environment.js';
import { rotated, rotations } from './rotation.js';

const env = environmentOf(makeKeys());
const keysOf = (json = ''): { kid: string; x: string; d?: string }[] => (JSON.parse(json) as { keys: [] }).keys;
const after = (...names: string[]): Readonly<Record<string, string>> =>
  names.reduce<Readonly<Record<string, string>>>((before, name) => ({ ...before, ...rotated(name, before) }), env);

describe('secrets that are rotated', () => {
  it('are all but those that are tied to what lies there, and those that a third party has', () => {
    const changed = rotations.flatMap((name) => Object.keys(rotated(name, after('signing-add')) ?? {}));
    const kept = Object.keys(env).filter((name) => !changed.includes(name));
    expect(kept.sort()).toEqual([
      ...['ASSIST_CODE_KEY', 'DOWNSTREAM_KAFKA_PASSWORD', 'FEED_SUBSCRIBERS', 'KAFKA_CLUSTER_ID', 'REGISTRY_INDEX_KEY'],
    ]);
  });

  it('are told of to operators', () => {
    const page = readFileSync(join(projectRoot, 'docs/deploy.md'), 'utf8');
    const rows = /^\| `WHAT`[^]*?\n\n/m.exec(page)?.[0] ?? '';
    const told = [...rows.matchAll(/^\| (.*?) +\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    );
    expect(told).toEqual(['WHAT', ...rotations]);
    // a copy that starts again by itself has the new file at once, and one that runs on knows nothing of it
    for (const ring of ['sealing', 'indexes', 'identities'])
      expect(rows.split('\n').find((row) => row.startsWith(`| \`${ring}\``))).toMatch(
        /stop (it|account|all services) before `--rotate`/,
      );
    expect(page).toMatch(/^Copy `\.env`[^|]*--rotate WHAT[^|]*\*\*Copy it again, before\nanything starts\*\*/m);
  });

  it('differ from those of before, each name known', () => {
    for (const rotation of rotations.filter((name) => !['signing-use', 'identities-drop'].includes(name)))
      for (const [name, value] of Object.entries(rotated(rotation, env) ?? {})) {
        expect(env).toHaveProperty([name]);
        expect(value).not.toBe(env[name]);
      }
    expect(rotated('everything', env)).toBeUndefined();
  });

  it('of a ring stay behind the new key, under ids of their own', () => {
    const twice = after('sealing', 'indexes', 'sealing', 'indexes');
    for (const name of [
      ...services.map((one) => `${one.toUpperCase().replace('-', '_')}_VAULT_KEYS`),
      'OBJECT_KEYS',
      'ACCOUNT_INDEX_KEYS',
    ]) {
      expect(parseKeyRing(twice[name] ?? '').all).toHaveLength(3);
      expect(twice[name]?.endsWith(`,${env[name]}`)).toBe(true);
    }
    const [youngest] = (twice['OBJECT_KEYS'] ?? '').split(',');
    const again = rotated('sealing', { ...env, OBJECT_KEYS: youngest })?.['OBJECT_KEYS'];
    expect(parseKeyRing(again ?? '').all.map(({ id }) => id)).toEqual(
      ['o4', 'o3'].map((id) => expect.stringMatching(`^${id}-[0-9a-f]{4}$`)),
    );
  });

  it('of a ring have no name that another key had before that ring was put back', () => {
    const ids = () => parseKeyRing(after('sealing')['ACCOUNT_VAULT_KEYS'] ?? '').all.map(({ id }) => id);
    expect(new Set(Array.from({ length: 5 }, ids).flat()).size).toBeGreaterThan(3);
  });

  it('of the services themselves fit together, and those of before verify what they signed', () => {
    const now = after('identities');
    const { kid, x } = JSON.parse(now['ACCOUNT_IDENTITY_KEY'] ?? '') as { kid: string; x: string };
    const [old] = keysOf(env['INTERNAL_PEERS']).filter((key) => key.kid === 'account');
    const peers = keysOf(now['INTERNAL_PEERS']).filter((key) => key.kid === kid);
    expect([kid, peers.map((key) => key.x)]).toEqual(['account', [x, old?.x]]);
  });

  it('of the services themselves leave nothing to a thief once those of before are dropped, and the audit still knows them', () => {
    const twice = after('identities', 'identities');
    const now = { ...twice, ...rotated('identities-drop', twice) };
    const identities = services.map((one) => now[`${one.toUpperCase().replace('-', '_')}_IDENTITY_KEY`] ?? '');
    const own = identities.map((key) => JSON.parse(key) as { kid: string; x: string });
    const [present, former] = [true, false].map((is) =>
      keysOf(now['INTERNAL_PEERS']).filter(({ kid }) => services.some((one) => one === kid) === is),
    );
    const named = (keys: readonly { kid: string; x: string }[] = []) => keys.map(({ kid, x }) => `${kid} ${x}`).sort();
    expect(named(present)).toEqual(named(own));
    const dropped = keysOf(twice['INTERNAL_PEERS']).filter(({ x }) => !own.some((key) => key.x === x));
    expect(named(former)).toEqual(named(dropped.map(({ kid, x }) => ({ kid: `${kid}.${x.slice(0, 8)}`, x }))));
    expect(dropped).toHaveLength(2 * services.length);
  });

  it('of the services themselves that were dropped stay as they are when others are, and never come back', () => {
    const once = after('identities', 'identities-drop');
    expect({ ...once, ...rotated('identities-drop', once) }).toEqual(once);
    const again = after('identities', 'identities-drop', 'identities', 'identities-drop');
    const kids = keysOf(again['INTERNAL_PEERS']).map(({ kid }) => kid);
    for (const service of services) expect(kids.filter((kid) => kid === service)).toHaveLength(1);
    expect(keysOf(env['INTERNAL_PEERS']).map(({ kid, x }) => `${kid}.${x.slice(0, 8)}`)).toEqual(
      kids.slice(-services.length),
    );
  });

  it('of checkpoints sign with the new key, and leave of the old ones what verifies', () => {
    const twice = after('checkpoints', 'checkpoints');
    const [now, ...former] = keysOf(twice['ACCOUNT_CHECKPOINT_KEY']);
    expect(now?.d).toEqual(expect.any(String));
    expect(former.map(({ d }) => d)).toEqual([undefined, undefined]);
    const peers = keysOf(twice['CHECKPOINT_PEERS']).filter(({ kid }) => kid.split('.')[0] === 'account');
    expect(peers.map(({ x }) => x)).toEqual([now?.x, ...former.map(({ x }) => x)]);
    expect(peers[0]?.kid).toBe('account');
    expect(new Set(peers.map(({ kid }) => kid)).size).toBe(3);
  });

  it('of public events are published before they sign', () => {
    const kids = (json?: string) => keysOf(json).map(({ kid }) => kid);
    const [old] = kids(env['PUBLIC_SIGNING_KEYS']);
    const added = after('signing-add');
    const [first, fresh] = kids(added['PUBLIC_SIGNING_KEYS']);
    expect(first).toBe(old);
    const used = after('signing-add', 'signing-use')['PUBLIC_SIGNING_KEYS'];
    expect(kids(used)[1]).toBe(old);
    expect(kids(rotated('signing-use', added)?.['PUBLIC_SIGNING_KEYS'])).toEqual([fresh, old]);
  });

  it('of public events sign once and not again, however often it is typed', () => {
    expect(() => after('signing-use')).toThrow('--rotate signing-add first');
    expect(() => after('signing-add', 'signing-use', 'signing-use')).toThrow(Problem);
    const twice = keysOf(after('signing-add', 'signing-use', 'signing-add', 'signing-use')['PUBLIC_SIGNING_KEYS']);
    expect(twice.map(({ d }) => d !== undefined)).toEqual([true, false, false]);
  });
});
