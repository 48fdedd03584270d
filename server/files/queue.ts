import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type { PodcastOptions } from '../config';
import { createBell } from '../site/bell';
import { now } from '../site/clock';
import { fileTable, type FileRow, type JobRow } from '../site/tables';
import type { Found, Jobs } from './jobs';
import { judgeFailure, StorageError } from './judge-failure';

/** What is done with the files of one type of job. */
export interface FileWork<Row extends JobRow> {
  /** What the log calls a file: `audio file`. */
  readonly name: string;
  readonly jobs: Jobs<Row>;
  readonly read: (file: FileRow, signal: AbortSignal) => Promise<Found>;
  /** Columns of its own that a failed row is to have. */
  readonly failedColumns?: (error: unknown) => Readonly<Record<string, unknown>>;
  /** The facts are stored. What it throws is only logged. */
  readonly onReady?: (row: Row) => Promise<void>;
  /** Ends what still runs; called once when the queue stops. */
  readonly close?: () => Promise<void>;
}

export interface Queue {
  /** There may be new work: look now rather than at the next poll. */
  readonly wake: () => void;
  /** Ends after the current file was given back. */
  readonly stop: () => Promise<void>;
}

type Options = PodcastOptions['analysis'];

/** Renewed so often within a lease that a slow database doesn't cost it. */
const RENEWALS_PER_LEASE = 3;

/**
 * Works off the files that wait, one after the other. Starts with the call; the caller must not be
 * inside a database transaction, because everything the queue does runs in the caller's context.
 */
export const startQueue = <Row extends JobRow>(
  strapi: Core.Strapi,
  { name, jobs, read, failedColumns, onReady, close }: FileWork<Row>,
  options: Options,
): Queue => {
  const owner = randomUUID();
  const bell = createBell();
  const stopping = new AbortController();

  const readFile = async (fileId: number, signal: AbortSignal): Promise<Found> => {
    const file = await fileTable(strapi).findOne({ where: { id: fileId } });
    if (file === null) throw new Error('It is no longer in the Media Library.');
    return read(file, signal);
  };

  /** @throws StorageError; what the database says is for the log, not for an editor */
  const store = async (claimed: JobRow, found: Found): Promise<void> => {
    const isOurs = await jobs
      .complete(strapi, claimed.id, owner, found, now(strapi))
      .catch((error: unknown) => {
        strapi.log.error(`podcast: ${name} ${claimed.fileId}: ${String(error)}`);
        throw new StorageError();
      });
    const row = isOurs ? await jobs.find(strapi, claimed.fileId) : null;
    if (row !== null) await onReady?.(row);
  };

  const work = async (claimed: JobRow): Promise<void> => {
    if (claimed.attempts > options.maxAttempts) {
      // Every process that took it died with it: no further one shall.
      await jobs.fail(
        strapi,
        claimed.id,
        owner,
        {
          code: 'TOO_COMPLEX',
          message: 'The analysis broke off every time it was tried.',
          retryAt: null,
        },
        now(strapi),
      );
      return;
    }
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, stopping.signal]);
    const renewal = setInterval(() => {
      const leaseEndsAt = new Date(now(strapi).getTime() + options.leaseMs);
      jobs.renew(strapi, claimed.id, owner, leaseEndsAt).then(
        (isOurs) => {
          if (!isOurs) lost.abort();
        },
        () => undefined, // The next renewal tries again; without one the lease runs out.
      );
    }, options.leaseMs / RENEWALS_PER_LEASE);
    try {
      const found = await readFile(claimed.fileId, signal);
      await store(claimed, found);
    } catch (error) {
      if (stopping.signal.aborted) await jobs.release(strapi, claimed.id, owner, now(strapi));
      if (signal.aborted) return;
      const failure = judgeFailure(error, claimed.attempts, options, now(strapi));
      strapi.log.warn(`podcast: ${name} ${claimed.fileId}: ${failure.message}`);
      await jobs.fail(strapi, claimed.id, owner, failure, now(strapi), failedColumns?.(error));
    } finally {
      clearInterval(renewal);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const claimed = await jobs.claim(strapi, owner, options.leaseMs, now(strapi));
        if (claimed === null) await bell.sleep(options.pollMs);
        else await work(claimed);
      } catch (error) {
        // A database that is away for a moment must not end the queue.
        strapi.log.error(`podcast: the queue of ${name}s: ${String(error)}`);
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
      await close?.();
      await done;
    },
  };
};
