import type { Core } from '@strapi/strapi';

import { isRecord } from '../site/guards';

const patternsOf = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;

/** `audio/*` stands for all of them, as in Strapi's own check. */
const matches = (mimeType: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    const [before = '', after] = pattern.toLowerCase().split('*');
    return after === undefined
      ? before === mimeType
      : mimeType.startsWith(before) && mimeType.endsWith(after);
  });

/**
 * Whether the site takes files of this type at all: `security.allowedTypes` and `deniedTypes` of the
 * upload plugin, which its own routes check and its service doesn't.
 */
export const isTypeAllowed = (strapi: Core.Strapi, mimeType: string): boolean => {
  const config: unknown = strapi.config.get('plugin::upload', {});
  const security = isRecord(config) && isRecord(config.security) ? config.security : {};
  const denied = patternsOf(security.deniedTypes);
  if (denied !== null && matches(mimeType, denied)) return false;
  const allowed = patternsOf(security.allowedTypes);
  return allowed === null || matches(mimeType, allowed);
};
