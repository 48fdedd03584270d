import { describe, expect, it } from 'vitest';

import { placePath } from '../../../admin/src/audio/check/place-path';
import { readAudioFile } from '../../../admin/src/audio/panel/audio-file';
import { judgeAnalysis } from '../../../admin/src/audio/panel/judge-analysis';
import { toPeaks } from '../../../admin/src/audio/panel/to-peaks';
import type { Recording } from '../../../admin/src/contracts/audio';

const recording = (changes: Partial<Recording> = {}): Recording => ({
  fileId: 1,
  state: 'ready',
  attempts: 0,
  retryAt: null,
  bytes: 1_000,
  container: 'mp3',
  codec: 'mp3',
  durationMs: 1_000,
  bitrate: 128_000,
  bitrateMode: 'cbr',
  sampleRate: 44_100,
  channels: 2,
  measurement: { state: 'ready', progress: null },
  measured: 'worker',
  unmeasuredCode: null,
  loudness: null,
  waveform: null,
  ...changes,
});

const failure = (status: number) => ({ code: 'ERROR', status, message: '', details: {} });

describe('the analysis of a file', () => {
  it.each([
    ['loading', null, null, false],
    ['unknown', null, failure(404), false],
    ['unreachable', null, failure(500), false],
    ['queued', recording({ state: 'queued' }), null, true],
    ['retrying', recording({ state: 'queued', attempts: 2 }), null, true],
    ['running', recording({ state: 'running' }), null, true],
    ['failed', recording({ state: 'failed' }), null, false],
    ['measuring', recording({ measurement: { state: null, progress: null } }), null, true],
    ['measuring', recording({ measurement: { state: 'running', progress: 40 } }), null, true],
    ['ready', recording({ measurement: { state: 'failed', progress: null } }), null, false],
    ['ready', recording(), null, false],
  ])('is %s', (stage, known, why, isUnderWay) => {
    expect(judgeAnalysis(known, why)).toMatchObject({ stage, isUnderWay });
  });

  it('has a progress only while it is measured', () => {
    const running = { measurement: { state: 'running', progress: 40 } } as const;
    expect(judgeAnalysis(recording(running), null).percent).toBe(40);
    expect(judgeAnalysis(recording({ ...running, state: 'running' }), null).percent).toBeNull();
  });
});

describe('the waveform', () => {
  it('is the loudest amplitude of each part', () => {
    const data = [-64, 32, -10, 127, 0, 0, -128, 5];
    expect(toPeaks({ bits: 8, length: 4, data }, 2)).toEqual([127 / 128, 1]);
  });

  it('has no more bars than there are parts', () => {
    expect(toPeaks({ bits: 8, length: 1, data: [-64, 64] }, 100)).toEqual([0.5]);
    expect(toPeaks({ bits: 8, length: 0, data: [] }, 100)).toEqual([]);
  });

  it('knows other resolutions', () => {
    expect(toPeaks({ bits: 16, length: 1, data: [-16_384, 0] }, 1)).toEqual([0.5]);
  });
});

describe('the file in the form', () => {
  it.each([
    [null],
    [{}],
    [{ audio: null }],
    [{ audio: [] }],
    [{ audio: { id: '7', url: '/a.mp3' } }],
    [{ audio: { id: 7 } }],
  ])('is none in %j', (values) => {
    expect(readAudioFile(values)).toBeNull();
  });

  it('is what the Media Library says of it', () => {
    const audio = { id: 7, url: '/a.mp3', name: 'a.mp3', hash: 'x' };
    expect(readAudioFile({ audio })).toEqual({ id: 7, url: '/a.mp3', name: 'a.mp3' });
  });
});

describe('the place of a problem', () => {
  const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';

  it.each([
    ['episode', 'cover', `${EPISODES}/id1?field=cover`],
    ['episode', null, `${EPISODES}/id1`],
    ['episode', 'outline', '/plugins/podcast/episodes/id1/outline'],
    [
      'episode',
      'contributors',
      '/content-manager/collection-types/plugin::podcast.contribution?filters[$and][0][episode][documentId][$eq]=id1',
    ],
    [
      'show',
      'language',
      '/content-manager/collection-types/plugin::podcast.show/id1?field=language',
    ],
    [
      'contributor',
      'portrait',
      '/content-manager/collection-types/plugin::podcast.contributor/id1?field=portrait',
    ],
  ] as const)('in the %s, at %s', (type, field, path) => {
    expect(placePath({ type, id: 'id1', field })).toBe(path);
  });
});
