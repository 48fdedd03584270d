import type { Core } from '@strapi/strapi';

import { now } from '../site/clock';
import { audioUploadTable, type AudioUploadRow } from '../site/tables';
import { isUploadId } from './folder';

const UNFINISHED = { state: { $in: ['receiving', 'finishing'] } };

type Announced = Pick<AudioUploadRow, 'uploadId' | 'owner' | 'fileName' | 'sha256' | 'folder'> & {
  readonly bytes: number;
};

export const createUpload = async (
  strapi: Core.Strapi,
  { bytes, ...announced }: Announced,
): Promise<void> => {
  await audioUploadTable(strapi).create({
    data: {
      ...announced,
      bytes: String(bytes),
      state: 'receiving',
      touchedAt: now(strapi).toISOString(),
    },
  });
};

/** Of whomever it is. */
export const findUpload = (
  strapi: Core.Strapi,
  uploadId: string,
): Promise<AudioUploadRow | null> =>
  isUploadId(uploadId)
    ? audioUploadTable(strapi).findOne({ where: { uploadId } })
    : Promise.resolve(null);

/** One administrator's uploads that are not in the Media Library yet, oldest first. */
export const listUnfinished = (
  strapi: Core.Strapi,
  owner: number,
): Promise<readonly AudioUploadRow[]> =>
  audioUploadTable(strapi).findMany({
    where: { owner, ...UNFINISHED },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });

/** Of everybody. */
export const listAllUnfinished = (strapi: Core.Strapi): Promise<readonly AudioUploadRow[]> =>
  audioUploadTable(strapi).findMany({ where: UNFINISHED, orderBy: [{ id: 'asc' }] });

/** Bytes have come. */
export const touchUpload = async (strapi: Core.Strapi, uploadId: string): Promise<void> => {
  await audioUploadTable(strapi).updateMany({
    where: { uploadId, state: 'receiving' },
    data: { touchedAt: now(strapi).toISOString() },
  });
};

/** Nobody has begun to finish it, or whoever did has given up. */
const isClaimable = (at: Date) => ({
  $or: [{ state: 'receiving' }, { state: 'finishing', leaseEndsAt: { $lt: at.toISOString() } }],
});

/**
 * Takes it upon `owner` to finish an upload.
 *
 * @returns whether it was this one who got it
 */
export const claimUpload = async (
  strapi: Core.Strapi,
  { id, attempts }: AudioUploadRow,
  owner: string,
  leaseMs: number,
): Promise<boolean> => {
  const at = now(strapi);
  const { count } = await audioUploadTable(strapi).updateMany({
    where: { id, ...isClaimable(at) },
    data: {
      state: 'finishing',
      attempts: attempts + 1,
      leaseOwner: owner,
      leaseEndsAt: new Date(at.getTime() + leaseMs).toISOString(),
    },
  });
  return count > 0;
};

/** @returns whether the claim still stood, and something was written */
export const writeClaimed = async (
  strapi: Core.Strapi,
  { id }: AudioUploadRow,
  owner: string,
  data: Readonly<Partial<AudioUploadRow>>,
): Promise<boolean> => {
  const { count } = await audioUploadTable(strapi).updateMany({
    where: { id, state: 'finishing', leaseOwner: owner },
    data,
  });
  return count > 0;
};

/** Whatever its state, unless it is one of those that must not be. @returns whether it is gone */
export const removeUpload = async (
  strapi: Core.Strapi,
  where: Readonly<Record<string, unknown>>,
): Promise<boolean> => (await audioUploadTable(strapi).deleteMany({ where })).count > 0;
