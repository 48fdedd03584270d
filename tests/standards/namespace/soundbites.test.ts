import { describe } from 'vitest';

import { checkSoundbites, readSoundbites, type Soundbite } from '../../../server/standards';
import { itFinds, itReads } from './table';

const bite = { startsAtMs: 73_000, durationMs: 60_000, title: 'Warum?' };
const AT_MOST = 'must be less than or equal to 2147483647.';

describe('readSoundbites', () => {
  itReads<readonly Soundbite[]>(readSoundbites, [
    [[bite], [bite]],
    [bite, [bite]],
    [{ startsAtMs: 0, durationMs: 1 }, [{ startsAtMs: 0, durationMs: 1, title: null }]],
    [{ ...bite, startsAtMs: '73000' }, [bite]],
    [{ ...bite, title: 'x'.repeat(129) }, [{ ...bite, title: null }]],
    [[{ ...bite, startsAtMs: -1 }, bite], [bite]],
    [{ ...bite, startsAtMs: 1.5 }, []],
    [{ ...bite, durationMs: 0 }, []],
    [{ ...bite, durationMs: null }, []],
    [{ ...bite, durationMs: 1e300 }, []],
    ['73', []],
  ]);
});

describe('checkSoundbites', () => {
  itFinds(checkSoundbites, [
    [[bite], null],
    // The namespace only advises 15 to 120 seconds.
    [{ startsAtMs: 0, durationMs: 1_000 }, null],
    [{ startsAtMs: 0, durationMs: 600_000 }, null],
    [{ durationMs: 1 }, '"startsAtMs" is required.'],
    [{ startsAtMs: 1 }, '"durationMs" is required.'],
    [
      [bite, { ...bite, startsAtMs: -1 }],
      'Entry 2: "startsAtMs" must be greater than or equal to 0.',
    ],
    [{ ...bite, startsAtMs: 0.5 }, '"startsAtMs" must be an integer.'],
    [{ ...bite, durationMs: 0 }, '"durationMs" must be greater than or equal to 1.'],
    [{ ...bite, startsAtMs: 2 ** 31 }, `"startsAtMs" ${AT_MOST}`],
    [{ ...bite, durationMs: 2 ** 31 }, `"durationMs" ${AT_MOST}`],
    [{ ...bite, startsAtMs: 'bald' }, '"startsAtMs" must be a number.'],
    ['73', 'It must be an object with startsAtMs, durationMs, title.'],
  ]);
});
