import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { publishEpisode } from '../support/content';
import { openFakePrograms, type FakePrograms } from '../support/fake-program';
import { measured } from '../support/measurements';
import { openS3Site, type S3Site } from '../support/s3-site';
import { makeTone, makeWav } from '../support/tones';

const M4A = readFileSync(new URL('../media/analysis/fixtures/m4a-faststart.m4a', import.meta.url));

const NOT_MEASURED = { measured: null, loudness: null, waveform: null };

describe('the sound of an M4A at an upload provider', () => {
  let programs: FakePrograms;
  let s3: S3Site | undefined;

  beforeAll(async () => {
    programs = await openFakePrograms();
    const tone = makeTone({ seconds: 2, dbfs: -20, hertz: 997 });
    await writeFile(path.join(programs.folder, 'tone.wav'), makeWav([tone, tone]));
  });

  afterEach(async () => {
    await s3?.close();
    s3 = undefined;
  });

  afterAll(() => programs.clear());

  /** What the panel says of the file, and what was asked of its address. */
  const describeM4a = async (ffmpegPath: string | null): Promise<unknown> => {
    const media = ffmpegPath === null ? {} : { media: { ffmpegPath } };
    s3 = await openS3Site(
      { isPrivate: true },
      { plugin: { analysis: { retryDelayMs: 20, pollMs: 100 }, ...media } },
    );
    const { site, upload } = s3;
    const { fileId } = await upload({ name: 'ton.m4a', type: 'audio/mp4', bytes: M4A });
    await publishEpisode(site.strapi, { title: 'Ton', audio: fileId });
    await measured(site.strapi, fileId);
    const admin = await site.admin();
    const response = await admin.fetch(`/podcast/recordings/${fileId}`);
    return ((await response.json()) as { readonly data: unknown }).data;
  };

  const READY = { state: 'ready', progress: null, errorCode: null, message: null };

  it('is not measured without ffmpeg, which is said and is no failure', async () => {
    expect(await describeM4a(null)).toMatchObject({
      ...{ state: 'ready', codec: 'aac', measurement: READY, unmeasuredCode: 'NO_DECODER' },
      ...NOT_MEASURED,
    });
  });

  it('is decoded by the site’s ffmpeg from a copy that goes afterwards', async () => {
    const noted = path.join(programs.folder, 'noted');
    // The argument behind `-i`, if there is such a file and it has all bytes.
    const ffmpeg = await programs.make(`
while [ "$1" != -i ]; do shift; done
file=\${2#file:}
/usr/bin/cmp -s "$file" '${path.join(programs.folder, 'sent.m4a')}' && echo "$file" > '${noted}'
exec /bin/cat '${path.join(programs.folder, 'tone.wav')}'`);
    await writeFile(path.join(programs.folder, 'sent.m4a'), M4A);
    expect(await describeM4a(ffmpeg)).toMatchObject({
      ...{ measurement: READY, measured: 'ffmpeg', unmeasuredCode: null },
      loudness: { integratedLufs: -20, clipped: false },
      waveform: expect.stringContaining('/waveform') as string,
    });
    const copy = readFileSync(noted, 'utf8').trim();
    expect(path.isAbsolute(copy)).toBe(true);
    expect(existsSync(copy)).toBe(false);
  });

  it('is not measured where ffmpeg fails, which is said and is no failure', async () => {
    expect(await describeM4a(await programs.make('exit 1'))).toMatchObject({
      ...{ measurement: READY, unmeasuredCode: 'FFMPEG_FAILED' },
      ...NOT_MEASURED,
    });
  });
});
