import { RemoteFileError, unreadable } from './file-error';

/**
 * Where a file is; a function gives a freshly signed address each time. What it throws is told to
 * nobody, unless it is a `RemoteFileError`.
 */
export type StorageUrl = string | (() => Promise<string>);

export interface StorageAddress {
  readonly current: () => Promise<string>;
  /** The storage gave something for this address. */
  readonly confirm: () => void;
  /**
   * The storage refused this address. @returns whether there is another one to ask; there is none
   * when the refused one had never been good.
   */
  readonly renew: (refused: string) => Promise<boolean>;
}

const assertAskable = (url: string): string => {
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : new URL('none:');
  if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '') {
    throw new RemoteFileError('NO_ADDRESS', 'The address of the file can not be asked.');
  }
  return url;
};

/** Keeps the address of a file, and has it signed anew when its signature has run out. */
export const createStorageAddress = (url: StorageUrl): StorageAddress => {
  let address: string | null = null;
  let isConfirmed = false;

  const sign = async (): Promise<string> => {
    try {
      return typeof url === 'string' ? url : await url();
    } catch (cause) {
      if (cause instanceof RemoteFileError) throw cause;
      throw unreadable('The upload provider gave no address for the file.', { cause });
    }
  };

  const fetchAddress = async (): Promise<string> => {
    address = assertAskable(await sign());
    isConfirmed = false;
    return address;
  };

  return {
    current: async () => address ?? (await fetchAddress()),
    confirm: () => {
      isConfirmed = true;
    },
    renew: async (refused) => {
      if (typeof url === 'string') return false;
      // Another read has been here before.
      if (refused !== address) return true;
      if (!isConfirmed) return false;
      await fetchAddress();
      return true;
    },
  };
};
