import type { ChildProcess } from 'node:child_process';

import type {
  ExtendOptions,
  FlattenOptions,
  JpegOptions,
  Metadata,
  OutputInfo,
  Region,
  ResizeOptions,
  SharpOptions,
  WebpOptions,
} from 'sharp';

import type { PictureSize } from './facts';
import { PictureError } from './picture-error';
import { startSharp } from './start-sharp';

/** What lies in the process, to be decoded with these options. */
export interface Picture {
  readonly slot: number;
  readonly options: SharpOptions;
}

/** Decoded: 8 bits for each channel, row by row. */
export type Pixels = Picture & PictureSize;

/** A method of sharp and what it is called with. */
export type Step =
  | readonly ['resize', ResizeOptions]
  | readonly ['flatten', FlattenOptions]
  | readonly ['extend', ExtendOptions]
  | readonly ['extract', Region]
  | readonly ['ensureAlpha']
  | readonly ['raw']
  | readonly ['jpeg', JpegOptions]
  | readonly ['webp', WebpOptions];

/** Sharp in a process of its own. Every call throws `SharpError`, or PictureError `TOO_COMPLEX`. */
export interface SharpProcess {
  readonly load: (bytes: Uint8Array, options: SharpOptions) => Promise<Picture>;
  /** What the head of a file says; no pixels are read. */
  readonly readMetadata: (picture: Picture) => Promise<Metadata>;
  /** Decodes and changes a picture; the pixels stay in the process. */
  readonly develop: (picture: Picture, steps: readonly Step[]) => Promise<Pixels>;
  /** The bytes of a changed picture. */
  readonly encode: (picture: Picture, steps: readonly Step[]) => Promise<Buffer>;
}

/** What sharp says of a picture. */
export class SharpError extends Error {}

interface Work extends Picture {
  readonly steps: readonly Step[];
}

interface Requests {
  readonly load: { readonly slot: number; readonly bytes: Uint8Array };
  readonly metadata: Picture;
  readonly keep: Work & { readonly into: number };
  readonly send: Work;
}

/** A job may take so long, whatever the picture is made of. */
const TIMEOUT_MS = 60_000;

/** By task, what the program answers. */
interface Results {
  readonly load: undefined;
  readonly metadata: Metadata;
  readonly keep: OutputInfo;
  readonly send: Buffer;
}

interface Answer<Task extends keyof Results> {
  readonly result: Results[Task];
  readonly error?: string;
}

const tooComplex = (): PictureError =>
  new PictureError(
    'TOO_COMPLEX',
    'The picture can’t be read within the limits of time and memory. ' +
      'Export it again, as a JPEG or PNG with 3000 x 3000 pixels.',
  );

/** One question at a time: the next answer is the answer to it. */
const createAsk = (child: ChildProcess) => {
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      reject(tooComplex());
    });
  });
  // It may end while nobody waits for an answer.
  ended.catch(() => undefined);

  return async <Task extends keyof Results>(
    task: Task,
    values: Requests[Task],
  ): Promise<Results[Task]> => {
    const answered = new Promise<Answer<Task>>((resolve) => {
      child.once('message', resolve);
    });
    // What can't be sent is sent to a process that has ended, of which is told above.
    child.send({ task, ...values }, () => undefined);
    const { result, error } = await Promise.race([answered, ended]);
    if (error !== undefined) throw new SharpError(error);
    return result;
  };
};

/**
 * Runs a job with sharp in a process of its own, which ends with the job. Not in the site's process,
 * because there nothing ends: libvips keeps the decoders of the last pictures, hundreds of megabytes
 * for each progressive JPEG; a drawing can't be interrupted, and a line of dashes takes hours; and
 * the settings of sharp are the site's.
 *
 * @throws what `use` throws; the system's error when no process can be started
 */
export const withSharp = async <T>(
  use: (sharp: SharpProcess) => Promise<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> => {
  const child = startSharp(timeoutMs);
  const ask = createAsk(child);
  let slots = 0;
  const takeSlot = (): number => {
    slots += 1;
    return slots;
  };
  try {
    return await use({
      load: async (bytes, options) => {
        const slot = takeSlot();
        await ask('load', { slot, bytes });
        return { slot, options };
      },
      readMetadata: ({ slot, options }) => ask('metadata', { slot, options }),
      develop: async ({ slot, options }, steps) => {
        const into = takeSlot();
        const raw: Step = ['raw'];
        const info = await ask('keep', { slot, options, into, steps: [...steps, raw] });
        const { width, height, channels } = info;
        return { slot: into, options: { raw: { width, height, channels } }, width, height };
      },
      encode: ({ slot, options }, steps) => ask('send', { slot, options, steps }),
    });
  } finally {
    child.kill('SIGKILL');
  }
};
