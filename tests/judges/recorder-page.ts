import { createServer } from 'node:http';

import { close, listen } from './listen';

/**
 * The page's own functions: `supports` asks the browser, `speak` records with the microphone and
 * sends the comment as a site would, `listen` takes the address from the public list and plays it.
 */
const SCRIPT = `
  const supports = async (mimeType) => MediaRecorder.isTypeSupported(mimeType);
  const record = async (mimeType, lengthMs) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream, { mimeType });
    const parts = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, lengthMs));
    recorder.stop();
    await stopped;
    for (const track of stream.getTracks()) track.stop();
    return new Blob(parts, { type: recorder.mimeType });
  };
  const readData = async (response) => {
    const body = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(body));
    return body.data;
  };
  const speak = async ({ comments, mimeType, lengthMs }) => {
    const { ticket } = await readData(await fetch(comments + '/form'));
    const recording = await record(mimeType, lengthMs);
    const { id, token, upload } = await readData(await fetch(comments, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({
        ticket, kind: 'voice', name: 'Mira', consents: { publish: true, show: false },
      }),
    }));
    const sent = await fetch(upload.url, {
      method: 'PUT',
      headers: { 'X-Upload-Ticket': upload.ticket },
      body: recording,
    });
    const { durationMs } = await readData(sent);
    const mine = upload.url.replace(/voice$/, 'mine');
    const { state } = await readData(await fetch(mine, { headers: { 'X-Comment-Token': token } }));
    return { id, durationMs, state, status: sent.status, type: recording.type };
  };
  const until = (audio, name) => new Promise((resolve, reject) => {
    audio.addEventListener(name, resolve, { once: true });
    audio.addEventListener('error', () => reject(new Error(audio.error.message)), { once: true });
  });
  const listen = async (comments, id) => {
    const { voice } = (await readData(await fetch(comments))).find((comment) => comment.id === id);
    const audio = new Audio(voice.url);
    const loaded = until(audio, 'loadedmetadata');
    const ended = until(audio, 'ended');
    await audio.play();
    await loaded;
    const { duration } = audio;
    await ended;
    // The browser's own decoder tells whether there is anything to hear.
    const bytes = await (await fetch(voice.url)).arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
    const loudest = sound.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    return { voice, duration, playedTo: audio.currentTime, decoded: sound.duration, loudest };
  };
`;

const PAGE = `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>Recorder</title>
<script>${SCRIPT}</script>`;

/**
 * Serves a page that records, from another site than the comments. `localhost` is a secure context:
 * elsewhere browsers give the microphone only to pages that come by TLS.
 */
export const withRecorderPage = async <Result>(
  run: (pageUrl: string) => Promise<Result>,
): Promise<Result> => {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(PAGE);
  });
  const origin = await listen(server);
  try {
    return await run(origin.replace('127.0.0.1', 'localhost'));
  } finally {
    await close(server);
  }
};
