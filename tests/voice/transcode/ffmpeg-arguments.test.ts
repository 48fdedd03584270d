import { expect, it } from 'vitest';

import { listFfmpegArguments } from '../../../server/voice/transcode/ffmpeg-arguments';

const JOB = {
  input: '/private/incoming/ab',
  output: '/private/incoming/cd',
  extension: 'webm',
  durationMs: 2_460,
  maxMemoryBytes: 1_000_000,
} as const;

it('lists what ffmpeg is to do and what it may open', () => {
  const split = listFfmpegArguments(JOB).join(' ').split(' -i ');
  expect(split).toEqual([
    '-hide_banner -nostdin -loglevel error -y -max_alloc 1000000 -filter_threads 1 ' +
      '-protocol_whitelist file -codec_whitelist opus,aac -threads 1 -f matroska',
    'file:/private/incoming/ab -map 0:a:0 -map_metadata -1 -map_chapters -1 -vn -sn -dn ' +
      '-af aformat=channel_layouts=mono,loudnorm=I=-16:TP=-1.5:LRA=11,aresample=48000 ' +
      '-c:a aac -b:a 64k -ac 1 -threads 1 -t 3.46 -fs 120896 ' +
      '-movflags +faststart -fflags +bitexact -flags:a +bitexact -f mp4 file:/private/incoming/cd',
  ]);
});

it.each([
  ['webm', 'matroska'],
  ['m4a', 'mov'],
  ['ogg', 'ogg'],
] as const)('names the reader of %s, so that none is guessed', (extension, demuxer) => {
  const args = listFfmpegArguments({ ...JOB, extension });
  expect(args[args.indexOf('-i') - 1]).toBe(demuxer);
  expect(args[args.indexOf('-i') - 2]).toBe('-f');
});
