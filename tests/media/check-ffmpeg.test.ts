import { describe, expect, it } from 'vitest';

import { validateOptions } from '../../server/config/options';
import { checkFfmpeg } from '../../server/media/check-ffmpeg';

describe('media.ffmpegPath', () => {
  it('may be nothing, or a program', async () => {
    await expect(checkFfmpeg(null)).resolves.toBeUndefined();
    await expect(checkFfmpeg(process.execPath)).resolves.toBeUndefined();
  });

  it.each(['/nowhere/ffmpeg', import.meta.filename])(
    'is refused at the start: %s',
    async (path) => {
      await expect(checkFfmpeg(path)).rejects.toThrow("'media.ffmpegPath' must be a program");
    },
  );

  it('is an absolute path', () => {
    expect(() => {
      validateOptions({ media: { ffmpegPath: 'ffmpeg' } });
    }).toThrow("'media.ffmpegPath' must be an absolute path");
    expect(() => {
      validateOptions({ media: { ffmpegPath: '/usr/bin/ffmpeg' } });
    }).not.toThrow();
  });
});
