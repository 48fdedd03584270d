import { expect, it } from 'vitest';

import { readMetadata } from '../../server/uploads/metadata';

it.each([
  ['no name', {}],
  ['a name with what no database keeps', { filename: 'a\0.mp3' }],
  ['a folder that is none', { filename: 'a.mp3', folder: '0' }],
  ['another checksum', { filename: 'a.mp3', sha256: 'abc' }],
  ['what nobody knows', { filename: 'a.mp3', owner: '2' }],
])('refuses %s', (_what, metadata) => {
  expect(() => readMetadata(metadata)).toThrow();
});

it('takes what clients send by habit for nothing', () => {
  const metadata = { filename: 'Folge 1.mp3', filetype: 'text/html', folder: '', sha256: '' };
  expect(readMetadata(metadata)).toEqual({ filename: 'Folge 1.mp3', folder: null, sha256: null });
});
