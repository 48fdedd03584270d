import type { Context } from 'koa';

/**
 * Keeps Koa from printing a stack trace when the client resets the connection during this answer:
 * players do so with every seek. Koa leaves out errors that are marked as exposed; other listeners
 * of the application's `error` event still hear of them.
 */
export function quietDisconnects(ctx: Context): void {
  const { socket } = ctx.req;
  const mark = (error: Error): void => {
    Object.assign(error, { expose: true });
  };
  // In front of Koa's own listener, which was there first.
  socket.prependListener('error', mark);
  ctx.res.once('close', () => socket.removeListener('error', mark));
}
