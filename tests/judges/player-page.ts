import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { close, listen } from './listen';

/** How a page asks for audio: as any page does, or to work on the sound (`crossorigin`). */
export type Mode = 'no-cors' | 'cors';

/**
 * The page's own functions: `hear` plays, seeks close to the end and waits until it is over,
 * `play` waits for the end without seeking, `readTrack` shows captions with the first player, `loadImage` shows a picture.
 */
const SCRIPT = `
  const until = (audio, name) => new Promise((resolve, reject) => {
    if (audio.error) reject(new Error(audio.error.message));
    audio.addEventListener(name, resolve, { once: true });
    audio.addEventListener('error', () => reject(new Error(audio.error.message)), { once: true });
  });
  const hear = async (index) => {
    const audio = document.querySelectorAll('audio')[index];
    await Promise.all([until(audio, 'playing'), audio.play()]);
    await until(audio, 'timeupdate');
    // Chromium corrects it when it has sought by an estimate.
    const { duration } = audio;
    const target = duration - 0.7;
    audio.currentTime = target;
    await until(audio, 'seeked');
    const soughtTo = audio.currentTime;
    const fetchedSeconds = Array.from({ length: audio.buffered.length }, (_, part) =>
      audio.buffered.end(part) - audio.buffered.start(part)).reduce((sum, part) => sum + part, 0);
    if (!audio.ended) await until(audio, 'ended');
    return { duration, missedBy: Math.abs(soughtTo - target), fetchedSeconds };
  };
  const play = async (index) => {
    const audio = document.querySelectorAll('audio')[index];
    await Promise.all([until(audio, 'ended'), audio.play()]);
    return { duration: audio.duration, playedTo: audio.currentTime };
  };
  const readTrack = (url) => new Promise((resolve, reject) => {
    const track = Object.assign(document.createElement('track'), {
      kind: 'captions', srclang: 'de', label: 'Deutsch', default: true, src: url,
    });
    track.addEventListener('error', () => reject(new Error('The track was not loaded')));
    track.addEventListener('load', () => resolve([...track.track.cues].map((cue) => ({
      startTime: cue.startTime,
      endTime: cue.endTime,
      speaker: cue.getCueAsHTML().querySelector('span[title]')?.title ?? null,
      text: cue.getCueAsHTML().textContent,
    }))));
    document.querySelector('audio').append(track);
    track.track.mode = 'showing';
  });
  const loadImage = async (url, mode) => {
    const image = new Image();
    if (mode === 'cors') image.crossOrigin = 'anonymous';
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, 1, 1);
    // A browser gives no pixels of a picture that it was not allowed to read.
    if (mode === 'cors') context.getImageData(0, 0, 1, 1);
    return { width: image.naturalWidth, height: image.naturalHeight };
  };
  const read = async (url, headers = {}) => {
    const response = await fetch(url, { headers, cache: 'no-store' });
    const body = await response.text();
    return {
      status: response.status,
      mode: response.type,
      type: response.headers.get('content-type'),
      etag: response.headers.get('etag'),
      range: response.headers.get('content-range'),
      body,
    };
  };
`;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const renderPage = (urls: readonly string[], mode: Mode): string => `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>Player</title>
${urls
  .map(
    (url) =>
      `<audio preload="metadata" ${mode === 'cors' ? 'crossorigin' : ''} src="${escape(url)}"></audio>`,
  )
  .join('\n')}
<script>${SCRIPT}</script>`;

/**
 * Serves a page with players, from another site than the media: `localhost` is neither the same
 * origin nor the same site as `127.0.0.1`.
 */
export const withPlayerPage = async <Result>(
  urls: readonly string[],
  mode: Mode,
  run: (pageUrl: string) => Promise<Result>,
): Promise<Result> => {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(renderPage(urls, mode));
  });
  const origin = await listen(server);
  try {
    return await run(origin.replace('127.0.0.1', 'localhost'));
  } finally {
    await close(server);
  }
};

type Said<Result> = { readonly value: Result } | { readonly error: string };

/**
 * Calls one of the page's own functions.
 * @throws Error with what the page said, without its stack: the runner would look for its files
 */
export const askPage = async <Result>(page: Page, call: string): Promise<Result> => {
  const said = await page.evaluate<Said<Result>>(
    `${call}.then((value) => ({ value }), (error) => ({ error: String(error) }))`,
  );
  if ('error' in said) throw new Error(`${call}: ${said.error}`);
  return said.value;
};
