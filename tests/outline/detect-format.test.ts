import { expect, it } from 'vitest';

import { detectFormat } from '../../server/outline/formats/detect-format';

it.each([
  ['json', '\uFEFF \n{"chapters":[]}'],
  ['json', '[{"start":"00:00","title":"A"}]'],
  ['json', '[]'],
  ['psc', '<?xml version="1.0"?><rss><psc:chapters version="1.2"/></rss>'],
  ['psc', '<chapters><chapter start="0" title="A"/></chapters>'],
  ['hindenburg', '<?xml version="1.0"?><Session><Markers></Markers></Session>'],
  ['vorbis', 'TITLE=x\nCHAPTER01=00:00:00.000'],
  ['webvtt', '\uFEFFWEBVTT - Kapitel\n\n00:00.000 --> 00:10.000\nIntro'],
  ['text', 'WEBVTTS\n00:00 Intro'],
  ['audacity', '0.000000\t0.000000\tIntro\n\\\t0\t10'],
  ['audacity', '0,0\t1\tIntro'],
  ['audacity', '0.5 1.5 Intro'],
  ['mp4chaps', '00:00:00.000 Intro\n\n00:01:00.000 Mitte'],
  ['text', '00:00:00 Intro\n00:01:00 Mitte'],
  ['text', '00:00:00.000 Intro\nNotiz'],
  ['text', '[00:12:30] Titel'],
  ['text', 'Titel <https://a.example>'],
  ['text', '# 1'.replace('# 1', '#1 Titel')],
  ['text', 'a < b > c'],
  ['text', ''],
  ['openShownotes', '00:00:00 Intro #chapter'],
  ['openShownotes', 'HEADER\nx\n/HEADER\n00:00:00 Intro'],
  ['openShownotes', '1348080000 Intro'],
  ['markdown', '# Titel\n00:00:00 Intro'],
  ['markdown', '- [a](https://a.example)'],
  ['markdown', '**00:00** Intro'],
  ['markdown', '# Titel\n\n<p>x</p>'],
  ['html', '<p>00:00 Intro</p>'],
  ['html', '<!doctype html><html><body># x</body></html>'],
  ['html', 'Intro<br>Mitte'],
] as const)('%s: %j', (format, text) => {
  expect(detectFormat(text)).toBe(format);
});
