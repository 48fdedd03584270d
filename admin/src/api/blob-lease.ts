/** Bytes that a page has an address for, as long as it wants them. */
export interface BlobLease {
  /** Fetches them once. @returns their address in this page; `null` when they can't be had */
  readonly load: () => Promise<string | null>;
  /** Gives them up, those that are still on their way as well: else the browser keeps them. */
  readonly end: () => void;
}

type Urls = Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;

/** @param fetchBytes tried again by `load` after it has failed */
export const leaseBlob = (fetchBytes: () => Promise<Blob>, urls: Urls = URL): BlobLease => {
  let pending: Promise<string | null> | null = null;
  let url: string | null = null;
  let isOver = false;

  const fetchOnce = async (): Promise<string | null> => {
    try {
      const bytes = await fetchBytes();
      if (!isOver) url = urls.createObjectURL(bytes);
      return url;
    } catch {
      pending = null;
      return null;
    }
  };

  return {
    load: () => {
      pending ??= fetchOnce();
      return pending;
    },
    end: () => {
      isOver = true;
      if (url !== null) urls.revokeObjectURL(url);
      url = null;
    },
  };
};
