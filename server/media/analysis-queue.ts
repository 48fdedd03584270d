import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type { PodcastOptions } from '../config';
import { createBell } from '../site/bell';
import { now } from '../site/clock';
import { fileTable, type RecordingRow } from '../site/tables';
import type { Analyser } from './analysis/analyser';
import { withRemoteFile } from './fetch-remote';
import { judgeFailure, StorageError } from './judge-failure';
import { locateFile } from './locate-file';
import { fillEpisodes } from './prefill';
import {
  claimRecording,
  completeRecording,
  failRecording,
  findRecording,
  findTwin,
  pickFacts,
  releaseRecording,
  renewLease,
} from './recordings';

export interface AnalysisQueue {
  /** There may be new work: look now rather than at the next poll. */
  readonly wake: () => void;
  /** Ends after the current file was given back. */
  readonly stop: () => Promise<void>;
}

type Options = PodcastOptions['analysis'];
type Found = Parameters<typeof completeRecording>[3];

/** Renewed so often within a lease that a slow database doesn't cost it. */
const RENEWALS_PER_LEASE = 3;

/**
 * Works off the recordings that wait for analysis, one after the other. Starts with the call; the
 * caller must not be inside a database transaction, because everything the queue does runs in the
 * caller's context.
 */
export const startAnalysisQueue = (
  strapi: Core.Strapi,
  analyser: Analyser,
  options: Options,
): AnalysisQueue => {
  const owner = randomUUID();
  const bell = createBell();
  const stopping = new AbortController();

  const analyse = async (filePath: string, signal: AbortSignal): Promise<Found> => {
    const { bytes, sha256 } = await analyser.hash(filePath, signal);
    const twin = await findTwin(strapi, sha256);
    const facts = pickFacts(twin ?? (await analyser.analyse(filePath, signal)));
    return { bytes, sha256, facts };
  };

  const readAndAnalyse = async (fileId: number, signal: AbortSignal): Promise<Found> => {
    const file = await fileTable(strapi).findOne({ where: { id: fileId } });
    if (file === null) throw new Error('It is no longer in the Media Library.');
    const location = await locateFile(strapi, file);
    return location.kind === 'local'
      ? analyse(location.path, signal)
      : withRemoteFile(
          location.url,
          options.maxRemoteBytes,
          // A storage that drips must not hold up every other file.
          AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
          (filePath) => analyse(filePath, signal),
        );
  };

  /** @throws StorageError; what the database says is for the log, not for an editor */
  const store = async (claimed: RecordingRow, found: Found): Promise<void> => {
    const isOurs = await completeRecording(strapi, claimed.id, owner, found, now(strapi)).catch(
      (error: unknown) => {
        strapi.log.error(`podcast: audio file ${claimed.fileId}: ${String(error)}`);
        throw new StorageError();
      },
    );
    const recording = isOurs ? await findRecording(strapi, claimed.fileId) : null;
    if (recording !== null) await fillEpisodes(strapi, recording);
  };

  const work = async (claimed: RecordingRow): Promise<void> => {
    if (claimed.attempts > options.maxAttempts) {
      // Every process that took it died with it: no further one shall.
      await failRecording(strapi, claimed.id, owner, {
        code: 'TOO_COMPLEX',
        message: 'The analysis broke off every time it was tried.',
        retryAt: null,
      });
      return;
    }
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, stopping.signal]);
    const renewal = setInterval(() => {
      const leaseEndsAt = new Date(now(strapi).getTime() + options.leaseMs);
      renewLease(strapi, claimed.id, owner, leaseEndsAt).then(
        (isOurs) => {
          if (!isOurs) lost.abort();
        },
        () => undefined, // The next renewal tries again; without one the lease runs out.
      );
    }, options.leaseMs / RENEWALS_PER_LEASE);
    try {
      const found = await readAndAnalyse(claimed.fileId, signal);
      await store(claimed, found);
    } catch (error) {
      if (stopping.signal.aborted) await releaseRecording(strapi, claimed.id, owner, now(strapi));
      if (signal.aborted) return;
      const failure = judgeFailure(error, claimed.attempts, options, now(strapi));
      strapi.log.warn(`podcast: audio file ${claimed.fileId}: ${failure.message}`);
      await failRecording(strapi, claimed.id, owner, failure);
    } finally {
      clearInterval(renewal);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const claimed = await claimRecording(strapi, owner, options.leaseMs, now(strapi));
        if (claimed === null) await bell.sleep(options.pollMs);
        else await work(claimed);
      } catch (error) {
        // A database that is away for a moment must not end the queue.
        strapi.log.error(`podcast: the analysis queue: ${String(error)}`);
        await bell.sleep(options.pollMs);
      }
    }
  };

  const done = run();
  return {
    wake: bell.ring,
    stop: async () => {
      stopping.abort();
      bell.ring();
      await analyser.close();
      await done;
    },
  };
};
