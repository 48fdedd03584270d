/** What is needed to go on with an upload after the page was closed. */
interface Resumable {
  readonly uploadId: string;
  readonly sha256: string;
}

interface FileIdentity {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

/** As much of the browser's `Storage` as is used. */
interface Store {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

export interface ResumeMemory {
  readonly recall: (file: FileIdentity) => Resumable | null;
  readonly keep: (file: FileIdentity, resumable: Resumable) => void;
  readonly forget: (file: FileIdentity) => void;
}

const isResumable = (value: unknown): value is Resumable =>
  typeof value === 'object' &&
  value !== null &&
  'uploadId' in value &&
  typeof value.uploadId === 'string' &&
  'sha256' in value &&
  typeof value.sha256 === 'string';

/** A tus fingerprint: the same file on the same computer, uploaded by the same administrator. */
const fingerprint = (userId: number | string, { name, size, lastModified }: FileIdentity): string =>
  ['podcast-upload', userId, size, lastModified, name].join('/');

/**
 * Kept in this browser only. What can't be kept, in a private window for example, is not: then the
 * server still knows the upload, and the editor can choose to continue it.
 */
export const createResumeMemory = (store: Store, userId: number | string): ResumeMemory => ({
  recall: (file) => {
    try {
      const value: unknown = JSON.parse(store.getItem(fingerprint(userId, file)) ?? 'null');
      return isResumable(value) ? value : null;
    } catch {
      return null;
    }
  },
  keep: (file, resumable) => {
    try {
      store.setItem(fingerprint(userId, file), JSON.stringify(resumable));
    } catch {
      // Full or forbidden.
    }
  },
  forget: (file) => {
    try {
      store.removeItem(fingerprint(userId, file));
    } catch {
      // As above.
    }
  },
});
