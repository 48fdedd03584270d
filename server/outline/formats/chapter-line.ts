import { trimOf } from './clean';
import { findLinks } from './spans';

export interface TitleAndAddress {
  readonly title: string;
  readonly address: string | null;
}

/**
 * `Title <https://…>`, as mp4chaps and its relatives write a chapter with an address. An address
 * that stands anywhere else is part of the title.
 */
export const splitTitle = (text: string): TitleAndAddress => {
  const spans = text.endsWith('>') ? findLinks(text) : [];
  const last = spans.at(-1);
  if (last?.kind !== 'link' || last.label !== '') return { title: text, address: null };
  const opening = text.lastIndexOf('<');
  return { title: trimOf(text.slice(0, opening), '', ' '), address: last.address };
};
