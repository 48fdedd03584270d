import { fourCc, u16be, u32be } from '../bytes';
import { coverType, coverWithin } from '../cover';
import type { AudioTags, EmbeddedCover } from '../facts';
import { MAX_ILST_ITEMS, MAX_TEXT_BYTES } from '../limits';
import { decodeText, textOrNull } from '../text';
import type { Box, BoxScanner } from './boxes';

export interface ItunesContent {
  readonly tags: AudioTags;
  readonly cover: EmbeddedCover | null;
}

const TEXTS = ['\xa9nam', '\xa9ART', '\xa9alb', '\xa9day', '\xa9cmt', 'desc', 'ldes'] as const;
const NUMBERS = ['trkn', 'disk'] as const;
const UTF16_TYPE = 2;
const IMAGE_TYPES: Readonly<Record<number, string>> = { 13: 'image/jpeg', 14: 'image/png' };

/** iTunes' tag list `udta/meta/ilst` (QuickTime File Format, "Metadata"). */
export async function readItunesTags(scanner: BoxScanner, udta: Box): Promise<ItunesContent> {
  const texts = new Map<string, string>();
  const numbers = new Map<string, number>();
  let cover: EmbeddedCover | null = null;
  const ilst = await findList(scanner, udta);
  let items = 0;
  for await (const item of scanner.iterate(ilst?.body ?? 0, ilst?.end ?? 0)) {
    items += 1;
    if (items > MAX_ILST_ITEMS) break;
    const isText = TEXTS.some((type) => type === item.type);
    const isNumber = NUMBERS.some((type) => type === item.type);
    const isCover = item.type === 'covr' && cover === null;
    if (!isText && !isNumber && !isCover) continue;
    const { data } = await scanner.children(item, ['data']);
    if (data === undefined) continue;
    if (isCover) {
      cover = await locateCover(scanner, data);
      continue;
    }
    const body = await scanner.readBody(data, isText ? MAX_TEXT_BYTES : 16);
    if (isNumber) numbers.set(item.type, u16be(body, 10));
    else if (!texts.has(item.type)) {
      const encoding = (u32be(body, 0) & 0xffffff) === UTF16_TYPE ? 'utf-16be' : 'utf-8';
      texts.set(item.type, decodeText(body.subarray(8), encoding));
    }
  }
  const number = (type: string): number | null => {
    const value = numbers.get(type) ?? 0;
    return value > 0 ? value : null;
  };
  return {
    tags: {
      title: textOrNull(texts.get('\xa9nam')),
      artist: textOrNull(texts.get('\xa9ART')),
      album: textOrNull(texts.get('\xa9alb')),
      date: textOrNull(texts.get('\xa9day')),
      comment:
        textOrNull(texts.get('\xa9cmt')) ??
        textOrNull(texts.get('desc')) ??
        textOrNull(texts.get('ldes')),
      language: null,
      track: number('trkn'),
      disc: number('disk'),
    },
    cover,
  };
}

async function findList(scanner: BoxScanner, udta: Box): Promise<Box | undefined> {
  const { meta } = await scanner.children(udta, ['meta']);
  if (meta === undefined) return undefined;
  // `meta` is a full box in MP4, but not in QuickTime files.
  const head = await scanner.readBody(meta, 8);
  const body = fourCc(head, 4) === 'hdlr' ? meta.body : meta.body + 4;
  const { ilst } = await scanner.children({ body, end: meta.end }, ['ilst']);
  return ilst;
}

async function locateCover(scanner: BoxScanner, data: Box): Promise<EmbeddedCover | null> {
  const body = await scanner.readBody(data, 24);
  const mimeType = coverType(body.subarray(8), IMAGE_TYPES[u32be(body, 0) & 0xffffff] ?? '');
  const offset = data.body + 8;
  return coverWithin(
    { mimeType, offset, bytes: data.end - offset, coding: 'plain' },
    scanner.reader.size,
  );
}
