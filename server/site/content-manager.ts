import type { Core } from '@strapi/strapi';

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
};

/**
 * Keeps private types out of the content manager's routes. Strapi lets super admins, and any role
 * that was given it, read even types that it doesn't show (`explorer.read` names all of them): past
 * our permissions, and past the log of who looked at whose address.
 */
export const shieldFromContentManager = (strapi: Core.Strapi, uids: readonly string[]): void => {
  const closed = new Set(uids);
  strapi.server.use(async (ctx, next) => {
    const [, room, ...parts] = ctx.path.split('/').map(decode);
    if (room?.toLowerCase() === 'content-manager' && parts.some((part) => closed.has(part))) {
      ctx.status = 404;
      return;
    }
    await next();
  });
};
