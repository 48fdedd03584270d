import type { Core } from '@strapi/strapi';
import { expect, it, vi } from 'vitest';

import { onCommentEvent, tellEvents } from '../../../server/comments/decisions/events';
import { makeRow } from '../own/comment-row';

const makeSite = (emit: () => Promise<void> = () => Promise.resolve()) => {
  const error = vi.fn<(line: string) => void>();
  const strapi = { eventHub: { emit: vi.fn(emit) }, log: { error } };
  return { strapi: strapi as unknown as Core.Strapi, hub: strapi.eventHub, error };
};

const fail = () => Promise.reject(new Error('ada@example.org'));
const event = { type: 'created', comment: makeRow() } as const;

it('tells its own listeners though one of the site fails, and another of its own', async () => {
  const { strapi, error } = makeSite(fail);
  const listener = vi.fn();
  onCommentEvent(strapi, fail);
  onCommentEvent(strapi, listener);
  tellEvents(strapi, [event]);
  await vi.waitFor(() => {
    expect(listener).toHaveBeenCalledExactlyOnceWith(strapi, event);
  });
  expect(error).toHaveBeenCalledTimes(2);
  expect(JSON.stringify(error.mock.calls)).not.toContain('ada@');
});

it('tells quiet events to webhooks alone', async () => {
  const { strapi, hub } = makeSite();
  const listener = vi.fn();
  onCommentEvent(strapi, listener);
  tellEvents(strapi, [{ ...event, isQuiet: true }, event]);
  await vi.waitFor(() => {
    expect(listener).toHaveBeenCalled();
  });
  expect(hub.emit).toHaveBeenCalledTimes(2);
  expect(listener).toHaveBeenCalledExactlyOnceWith(strapi, event);
});
