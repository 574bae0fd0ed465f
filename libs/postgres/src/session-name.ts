import { hostname } from 'node:os';

/** A server keeps 63 bytes of a name; a container is known by 12 characters. */
const HOST_CHARACTERS = 36;

/** What the server calls this process's connections: what they are for, and where and as which process it runs. In containers all processes have one number. */
export const sessionName = (use: string): string => `${use} ${hostname().slice(0, HOST_CHARACTERS)} ${process.pid}`;
