// What ffprobe says about each fixture: node write-expected.mjs fixtures expected.json
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder, output] = process.argv;
const NOT_AUDIO = /^(not-audio|empty|video)/;

// Without a header ffprobe guesses the length from the first bit rate: there its packets count.
const GUESSED = /noheader|mpeg25|layer2/;

const probe = (file, ...what) =>
  JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-of', 'json', ...what, join(folder, file)], {
      encoding: 'utf8',
    }),
  );

const expected = {};
for (const file of readdirSync(folder).sort()) {
  if (NOT_AUDIO.test(file)) continue;
  const { format, streams, chapters } = probe(
    file,
    '-show_format',
    '-show_streams',
    '-show_chapters',
  );
  const stream = streams.find(({ codec_type }) => codec_type === 'audio');
  const counted = () => {
    const { packets } = probe(
      file,
      '-select_streams',
      'a',
      '-show_entries',
      'packet=duration_time',
    );
    return packets.reduce((sum, { duration_time }) => sum + Number(duration_time), 0);
  };
  expected[file] = {
    durationSeconds: GUESSED.test(file) ? counted() : Number(format.duration),
    codec: stream.codec_name,
    sampleRate: Number(stream.sample_rate),
    channels: stream.channels,
    hasCover: streams.some(({ disposition }) => disposition.attached_pic === 1),
    tags: { ...stream.tags, ...format.tags },
    chapters: chapters.map(({ start_time, end_time, tags }) => ({
      startMs: Math.round(Number(start_time) * 1000),
      endMs: Math.round(Number(end_time) * 1000),
      title: tags?.title ?? '',
    })),
  };
}
writeFileSync(output, `${JSON.stringify(expected, null, 2)}\n`);
