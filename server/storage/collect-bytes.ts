/**
 * Puts the pieces of a stream together. Only what arrived is ever allocated.
 *
 * @param assertBearable is told after each piece how much there is, and throws if it is too much
 */
export const collectBytes = async (
  pieces: AsyncIterable<Uint8Array>,
  assertBearable: (bytes: number) => void = () => undefined,
): Promise<Uint8Array> => {
  const collected: Uint8Array[] = [];
  let received = 0;
  for await (const piece of pieces) {
    received += piece.length;
    assertBearable(received);
    collected.push(piece);
  }
  const bytes = new Uint8Array(received);
  let filled = 0;
  for (const piece of collected) {
    bytes.set(piece, filled);
    filled += piece.length;
  }
  return bytes;
};
