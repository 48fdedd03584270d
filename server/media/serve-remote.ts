import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { findPublicAddress } from '../files';
import {
  formatContentDisposition,
  NEVER_STORED,
  REVALIDATE,
  sendFileHead,
  type BaseUrl,
  type FileHead,
  type RouteAnswer,
} from '../http';
import type { FileRow } from '../site/tables';

/**
 * Answers for a file at another upload provider. GET is led there. HEAD is answered here, because
 * an address that is signed for GET refuses it, and Apple asks so.
 *
 * @returns `null` when the provider has no address for browsers
 */
export const serveRemote = async (
  strapi: Core.Strapi,
  ctx: Context,
  baseUrl: BaseUrl,
  file: FileRow,
  facts: Omit<FileHead, 'cacheControl'>,
): Promise<RouteAnswer | null> => {
  if (ctx.method === 'HEAD') {
    sendFileHead(ctx, { ...facts, cacheControl: REVALIDATE });
    return { kind: 'answered' };
  }
  const { type, fileName } = facts.disposition;
  const disposition = type === 'attachment' ? formatContentDisposition(type, fileName) : null;
  const address = await findPublicAddress(strapi, file, baseUrl.origin, disposition);
  if (address === null) return null;
  const { url, isSigned } = address;
  return { kind: 'redirect', url, cacheControl: isSigned ? NEVER_STORED : REVALIDATE };
};
