export type ContentCoding = 'br' | 'gzip' | 'identity';

const CODING =
  /^\s*([!#$%&'*+.^_`|~0-9a-z-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/** Sent without being listed, identity is acceptable, but anything the client did list is better. */
const UNLISTED_IDENTITY_WEIGHT = 0.0001;

/** Malformed elements are skipped; the first mention of a coding counts. */
function parseWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const element of header.split(',')) {
    const match = CODING.exec(element);
    if (!match) continue;
    const name = (match[1] ?? '').toLowerCase();
    const coding = name === 'x-gzip' ? 'gzip' : name;
    if (!weights.has(coding)) weights.set(coding, Number(match[2] ?? 1));
  }
  return weights;
}

/**
 * Chooses a coding (RFC 9110 §12.5.3): the highest weight wins, and among equals the first one
 * offered. No header means identity. Where nothing offered is acceptable the answer is identity
 * too: §12.4.1 prefers a usable answer to 406.
 *
 * @param offered in the order of the server's preference
 */
export function negotiateEncoding(
  header: string | undefined,
  offered: readonly ContentCoding[],
): ContentCoding {
  if (header === undefined) return 'identity';
  const weights = parseWeights(header);
  const others = weights.get('*');
  let best: ContentCoding = 'identity';
  let bestWeight = 0;
  for (const coding of offered) {
    const unlisted = others ?? (coding === 'identity' ? UNLISTED_IDENTITY_WEIGHT : 0);
    const weight = weights.get(coding) ?? unlisted;
    if (weight > bestWeight) {
      best = coding;
      bestWeight = weight;
    }
  }
  return best;
}
