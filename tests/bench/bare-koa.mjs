/**
 * A server without anything of ours: what a body costs that is kept in memory, or written to a file
 * as it comes, and flushed. Run: node tests/bench/bare-koa.mjs buffer|stream FOLDER
 */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import Koa from 'koa';

const [, , how, folder] = process.argv;
const app = new Koa();
let count = 0;

const buffer = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).length;
};

const stream = async (request) => {
  count += 1;
  const file = createWriteStream(path.join(folder, String(count)), { flush: true });
  await pipeline(request, file);
  return file.bytesWritten;
};

app.use(async (ctx) => {
  ctx.body = { bytes: await (how === 'buffer' ? buffer : stream)(ctx.req) };
  ctx.status = 202;
});
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
