import { isHttpUrl } from '../../standards';

/** Longer ones are text: no address that a person writes is. */
const MAX_ADDRESS_LENGTH = 2_000;

const ADDRESS = /https?:\/\/[^\s<>"`]*/iy;

const count = (text: string, character: string): number => text.split(character).length - 1;

/** Without the full stop, comma or bracket that belongs to the sentence around. */
const trimAddress = (address: string): string => {
  let end = address.length;
  let surplus = count(address, ')') - count(address, '(');
  for (;;) {
    const last = address.charAt(end - 1);
    if (last === ')') {
      if (surplus <= 0) break;
      surplus -= 1;
    } else if (!".,;:!?'*]}_~’“”»".includes(last) || last === '') break;
    end -= 1;
  }
  return address.slice(0, end);
};

/** An address as it was written, and as browsers get it: `null` if it can't be followed. */
export interface Address {
  readonly text: string;
  readonly href: string | null;
}

/** The address of the web that begins at `index`, where `http://` or `https://` stands. */
export const readAddress = (text: string, index: number): Address => {
  ADDRESS.lastIndex = index;
  const written = trimAddress(ADDRESS.exec(text)?.[0] ?? '');
  const isSafe = written.length <= MAX_ADDRESS_LENGTH && isHttpUrl(written);
  return { text: written, href: isSafe ? new URL(written).href : null };
};
