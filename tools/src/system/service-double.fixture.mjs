// Stands in for the main.js of every service in the supervisor's own tests: the same commands, signals and health, no work.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

if (process.argv[2] === 'migrate') process.exit(0);

// a file `ends-at-once` beside the key files makes every start fail
if (existsSync(join(process.env.INTERNAL_PEERS_FILE, '../ends-at-once'))) {
  console.error('service double: told to end at once');
  process.exit(1);
}
// while there is a file `behind` there it has its history to publish
const isBehind = () => existsSync(join(process.env.INTERNAL_PEERS_FILE, '../behind'));
const BEHIND = JSON.stringify({ parts: [{ name: 'relay', ready: false, state: 'behind' }] });
const server = createServer((request, response) => {
  if (request.url !== '/health/ready') response.writeHead(404).end();
  else if (isBehind()) response.writeHead(503).end(BEHIND);
  else response.writeHead(200).end();
});
server.listen(Number(process.env.INTERNAL_PORT), process.env.HOST);
const end = () => process.exit(0);
process.on('SIGTERM', end);
process.on('disconnect', end);
