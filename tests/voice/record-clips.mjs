/**
 * Records the clips `chromium*` of ./clips anew, with Chromium's fake microphone (it beeps).
 * Run: node tests/voice/record-clips.mjs
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const CLIPS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'clips');
const RECORDINGS = [
  { file: 'chromium.webm', mimeType: 'audio/webm;codecs=opus', lengthMs: 2_500 },
  { file: 'chromium-opus.m4a', mimeType: 'audio/mp4;codecs=opus', lengthMs: 2_200 },
  { file: 'chromium.m4a', mimeType: 'audio/mp4;codecs=mp4a.40.2', lengthMs: 1_800 },
];

/** Runs in the page: a recording as base64, or `null` where this browser can't make one. */
const record = async ({ mimeType, lengthMs }) => {
  const { navigator, MediaRecorder, Blob, btoa } = globalThis;
  if (!MediaRecorder.isTypeSupported(mimeType)) return null;
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 48_000 });
  const parts = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => {
    recorder.addEventListener('stop', resolve, { once: true });
  });
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, lengthMs));
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

// A page of its own: the microphone needs a secure context, which 127.0.0.1 is.
const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Recorder</title>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  for (const { file, ...recording } of RECORDINGS) {
    const base64 = await page.evaluate(record, recording);
    if (base64 === null) console.log(`${file}: this Chromium can't record it`);
    else writeFileSync(path.join(CLIPS, file), Buffer.from(base64, 'base64'));
  }
} finally {
  await browser.close();
  server.close();
}
