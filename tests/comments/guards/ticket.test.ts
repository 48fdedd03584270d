import { describe, expect, it } from 'vitest';

import {
  checkTicket,
  issueTicket,
  ticketError,
  type TicketProblem,
} from '../../../server/comments/guards/ticket';
import { createKeys } from '../../../server/comments/keys';

const keys = createKeys(['one']);
const ISSUED_MS = Date.UTC(2031, 4, 1, 12);
const DAY_MS = 86_400_000;

const EPISODE = 'a1b2c3d4e5f6g7h8i9j0k1l2';
const ticket = issueTicket(keys, { episode: EPISODE, at: new Date(ISSUED_MS) });

const checkAfter = (ageMs: number, { text = ticket, episode = EPISODE } = {}) =>
  checkTicket(keys, text, {
    episode,
    at: new Date(ISSUED_MS + ageMs),
    minAgeMs: 3_000,
    maxAgeMs: DAY_MS,
  });

/** The ticket with one of its parts replaced. */
const withPart = (index: number, part: string): string =>
  ticket
    .split('.')
    .map((own, at) => (at === index ? part : own))
    .join('.');

describe('a ticket', () => {
  it.each([
    ['just old enough', 3_000],
    ['just young enough', DAY_MS],
  ])('fits when it is %s', (_, ageMs) => {
    expect(checkAfter(ageMs)).toEqual({ problem: null });
  });

  it.each([
    ['is new', 0, 3_000],
    ['is a millisecond too young', 2_999, 1],
    ['comes from a clock that is ahead', -60_000, 63_000],
  ])('has to wait when it %s', (_, ageMs, retryAfterMs) => {
    expect(checkAfter(ageMs)).toEqual({ problem: 'TICKET_TOO_YOUNG', retryAfterMs });
  });

  it('expires', () => {
    expect(checkAfter(DAY_MS + 1)).toEqual({ problem: 'TICKET_EXPIRED' });
  });

  it('is not valid when it is from the future', () => {
    expect(checkAfter(-60_001)).toEqual({ problem: 'TICKET_INVALID' });
  });

  it.each([
    ['nothing', ''],
    ['rubbish', 'ticket'],
    ['dots', '...'],
    ['a later version', withPart(0, '2')],
    ['another time', withPart(1, (ISSUED_MS - 1).toString(36))],
    ['no time', withPart(1, '')],
    ['the same time written otherwise', withPart(1, `0${ISSUED_MS.toString(36)}`)],
    ['another nonce', withPart(2, 'A'.repeat(16))],
    ['another signature', withPart(3, 'A'.repeat(43))],
    ['no signature', withPart(3, '')],
    ['a line break at the end', `${ticket}\n`],
    ['more than there is', `${ticket}.A`],
    ['a very long text', `${ticket}${'A'.repeat(1_000_000)}`],
    [
      'the ticket of another site',
      issueTicket(createKeys(['x']), { episode: EPISODE, at: new Date(ISSUED_MS) }),
    ],
  ])('is not valid when it is %s', (_, text) => {
    expect(checkAfter(10_000, { text })).toEqual({ problem: 'TICKET_INVALID' });
  });

  it('is not valid for another episode', () => {
    expect(checkAfter(10_000, { episode: 'b1b2c3d4e5f6g7h8i9j0k1l2' })).toEqual({
      problem: 'TICKET_INVALID',
    });
  });

  it('is valid after the site got a new key', () => {
    const rotated = createKeys(['new', 'one']);
    const check = { episode: EPISODE, at: new Date(ISSUED_MS), minAgeMs: 0, maxAgeMs: DAY_MS };
    expect(checkTicket(rotated, ticket, check)).toEqual({ problem: null });
  });

  it('is another one each time', () => {
    expect(issueTicket(keys, { episode: EPISODE, at: new Date(ISSUED_MS) })).not.toBe(ticket);
  });

  it.each<[TicketProblem, number, string | undefined]>([
    [{ problem: 'TICKET_INVALID' }, 400, undefined],
    [{ problem: 'TICKET_EXPIRED' }, 400, undefined],
    [{ problem: 'TICKET_TOO_YOUNG', retryAfterMs: 1_001 }, 429, '2'],
  ])('that is refused, %j, is answered with %i', (problem, status, retryAfter) => {
    const error = ticketError(problem);
    expect(error.status).toBe(status);
    expect(error.details.code).toBe(problem.problem);
    expect(error.headers['Retry-After']).toBe(retryAfter);
  });
});
