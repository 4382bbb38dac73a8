// What node:http alone can do: a text of a small page's size, and nothing looked up. Run as a process of its own.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const page = Buffer.from(`<!DOCTYPE html>\n${'<p>A line of a page that says nothing.</p>\n'.repeat(400)}`);

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(page);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
