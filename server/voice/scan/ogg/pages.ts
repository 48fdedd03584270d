import { demand } from '../clip-error';
import { MAX_ELEMENTS, MAX_TRAILING_BYTES } from '../limits';
import { readPage, type OggPage } from './page';

/**
 * The pages of the one stream of a file. Up to 64 bytes may follow the last one.
 * @throws ClipError for a second stream beside or behind it, for missing pages and for other data
 */
export function* readPages(bytes: Uint8Array): Generator<OggPage, void, undefined> {
  let previous: OggPage | null = null;
  let end = 0;
  for (let count = 0; count < MAX_ELEMENTS; count += 1) {
    const page = readPage(bytes, end);
    if (page === null) break;
    demand(page.isFirst === (previous === null) && previous?.isLast !== true, 'tracks');
    demand(previous === null || page.serial === previous.serial, 'tracks');
    demand(previous === null || page.sequence === previous.sequence + 1, 'damaged');
    yield page;
    previous = page;
    end = page.end;
  }
  demand(previous !== null, 'container');
  demand(bytes.length - end <= MAX_TRAILING_BYTES, 'foreign');
}
