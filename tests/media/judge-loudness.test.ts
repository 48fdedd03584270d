import { describe, expect, it } from 'vitest';

import { judgeLoudness } from '../../server/media/judge-loudness';

const STEREO = { channels: 2, durationMs: 60_000 };
const MONO = { ...STEREO, channels: 1 };

const measured = (integratedLufs: number | null, more: object = {}) => ({
  measuredBy: 'worker' as const,
  integratedLufs,
  truePeakDbtp: -3,
  clippedSamples: 0,
  ...more,
});

describe('the verdict on loudness', () => {
  it.each([
    [-18.01, 'tooQuiet'],
    [-18, 'fine'],
    [-16, 'fine'],
    [-14, 'fine'],
    [-13.99, 'tooLoud'],
  ] as const)('of stereo at %f LUFS is %s', (lufs, verdict) => {
    expect(judgeLoudness(measured(lufs), STEREO)).toBe(verdict);
  });

  it.each([
    [-21.01, 'tooQuiet'],
    [-19, 'fine'],
    [-16, 'fine'],
    [-13.99, 'tooLoud'],
  ] as const)('of mono at %f LUFS is %s', (lufs, verdict) => {
    expect(judgeLoudness(measured(lufs), MONO)).toBe(verdict);
  });

  it.each([
    ['a true peak above -0.1 dBTP', { truePeakDbtp: -0.09 }],
    ['a hundred samples at full scale', { clippedSamples: 100 }],
  ])('is "clipped" for %s, however loud it is', (_, more) => {
    expect(judgeLoudness(measured(-16, more), STEREO)).toBe('clipped');
    expect(judgeLoudness(measured(-40, more), STEREO)).toBe('clipped');
  });

  it('allows a true peak of -0.1 dBTP and 99 samples at full scale', () => {
    const more = { truePeakDbtp: -0.1, clippedSamples: 99 };
    expect(judgeLoudness(measured(-16, more), STEREO)).toBe('fine');
  });

  it('of silence is "too quiet", of a moment there is none', () => {
    expect(judgeLoudness(measured(null, { truePeakDbtp: null }), STEREO)).toBe('tooQuiet');
    expect(judgeLoudness(measured(null), { ...STEREO, durationMs: 399 })).toBeNull();
  });

  it('is none where nothing was measured', () => {
    expect(judgeLoudness(measured(null, { measuredBy: null }), STEREO)).toBeNull();
  });
});
