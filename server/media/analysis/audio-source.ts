import type { FileVersion, StorageUrl } from '../../storage';
import type { AddressAnswer, SentSource } from './messages';
import { describeError } from './sent-error';

/** What is read: a file of this machine, or one of an upload provider. */
export type AudioSource =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'remote';
      /** A function gives a freshly signed address each time: a signature may end while it is read. */
      readonly address: StorageUrl;
      /** Larger files are refused. */
      readonly maxBytes: number;
    };

/** What of it can cross the thread. */
export const toSentSource = (source: AudioSource, version: FileVersion | null): SentSource =>
  source.kind === 'file' ? source : { kind: 'remote', maxBytes: source.maxBytes, version };

/** Gets the worker the address it asked for. */
export const answerWithAddress = async (source: AudioSource): Promise<AddressAnswer> => {
  try {
    if (source.kind === 'file') throw new Error('A file of this machine has no address.');
    const { address } = source;
    return { type: 'address', url: typeof address === 'string' ? address : await address() };
  } catch (error) {
    return { type: 'noAddress', error: describeError(error) };
  }
};
