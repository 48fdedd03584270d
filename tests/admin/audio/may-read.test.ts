import { describe, expect, it } from 'vitest';

import { mayRead } from '../../../admin/src/audio/list/may-read';

const stateWith = (data: unknown) => ({
  adminApi: { queries: { 'getMyPermissions(undefined)': { data } } },
});

describe('the columns of the list of episodes', () => {
  it('are for whoever may read analyses', () => {
    expect(mayRead(stateWith([{ action: 'plugin::podcast.read', subject: null }]))).toBe(true);
    expect(mayRead(stateWith([{ action: 'plugin::podcast.comments.read' }]))).toBe(false);
    expect(mayRead(stateWith([]))).toBe(false);
  });

  it.each([[undefined], [null], [{}], [{ adminApi: { queries: null } }], [stateWith(undefined)]])(
    'are there where nobody can tell: %j',
    (state) => {
      expect(mayRead(state)).toBe(true);
    },
  );
});
