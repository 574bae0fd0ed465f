import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineUser } from '@zhenming/engines';

export interface TestCertificate {
  /** paths of PEM files; the key is its engine's and nobody else's to read */
  readonly keyFile: string;
  readonly certFile: string;
  readonly key: string;
  readonly cert: string;
}

export interface TestAuthority {
  /** PEM file of its own certificate, for NODE_EXTRA_CA_CERTS and `sslrootcert` */
  readonly caFile: string;
  readonly ca: string;
  /** for a server under these names, as in `IP:127.0.0.1` or `DNS:localhost` */
  certificate(...names: readonly string[]): TestCertificate;
  remove(): void;
}

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority of one test, made with openssl: its keys are new, and good for a day. `remove()` it in `afterAll`. */
export function testAuthority(): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-authority-'));
  chmodSync(folder, 0o711);
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void =>
    void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl('req', '-x509', ...CURVE, '-days', '1', '-subj', '/CN=test authority', '-keyout', 'ca.key', '-out', 'ca.pem');
  let made = 0;
  return {
    caFile: path('ca.pem'),
    ca: readFileSync(path('ca.pem'), 'utf8'),
    certificate: (...names) => {
      const name = `server-${++made}`;
      openssl('req', ...CURVE, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
      writeFileSync(path(`${name}.ext`), `subjectAltName=${names.join(',')}\n`);
      const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '1', '-extfile', `${name}.ext`];
      openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.pem`);
      const [keyFile, certFile] = [path(`${name}.key`), path(`${name}.pem`)];
      chmodSync(keyFile, 0o600);
      const { uid, gid } = engineUser();
      if (uid !== undefined && gid !== undefined) chownSync(keyFile, uid, gid);
      return { keyFile, certFile, key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
