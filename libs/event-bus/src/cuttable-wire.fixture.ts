import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttableWire {
  readonly port: number;
  /** both ends see nothing more of each other, and new connections are refused: a process killed, from outside */
  cut(): void;
  /** bytes stay where they are until `thaw`: a process stopped, from outside */
  freeze(): void;
  thaw(): void;
}

/** A wire to a server, for tests of what happens when it fails. */
export async function cuttableWire(host: string, port: number): Promise<CuttableWire> {
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(port, host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.on('data', (bytes) => far.write(bytes)).on('end', () => far.end());
    far.on('data', (bytes) => near.write(bytes)).on('end', () => near.end());
    if (frozen) for (const socket of [near, far]) socket.pause();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    freeze: () => {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw: () => {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
  };
}
