import { randomBytes } from 'node:crypto';

import type { Milliseconds } from '../../config';
import { apiError, type ApiError } from '../../http';
import type { Keys } from '../keys';

export type TicketProblem =
  | { readonly problem: 'TICKET_INVALID' | 'TICKET_EXPIRED' }
  | { readonly problem: 'TICKET_TOO_YOUNG'; readonly retryAfterMs: Milliseconds };

export type TicketResult = { readonly problem: null } | TicketProblem;

interface TicketSubject {
  /** The document id of the episode that the form belongs to. */
  readonly episode: string;
  readonly at: Date;
}

interface TicketCheck extends TicketSubject {
  readonly minAgeMs: Milliseconds;
  readonly maxAgeMs: Milliseconds;
}

const VERSION = '1';
const NONCE_BYTES = 12;
const MAX_LENGTH = 200;
const TIME_RADIX = 36;
/** How far the clocks of two nodes may be apart. */
const MAX_SKEW_MS: Milliseconds = 60_000;

const TICKET = /^(1\.([0-9a-z]{1,10})\.[\w-]{16})\.([\w-]{43})$/;

const INVALID: TicketProblem = { problem: 'TICKET_INVALID' };

/** What a form carries to prove when, and for which episode, it was asked for. Safe in JSON. */
export const issueTicket = (keys: Keys, { episode, at }: TicketSubject): string => {
  const time = at.getTime().toString(TIME_RADIX);
  const open = `${VERSION}.${time}.${randomBytes(NONCE_BYTES).toString('base64url')}`;
  return `${open}.${keys.sign('ticket', `${open}.${episode}`)}`;
};

/** Whether `ticket` was issued for this episode, at a time that fits. */
export const checkTicket = (keys: Keys, ticket: string, check: TicketCheck): TicketResult => {
  if (ticket.length > MAX_LENGTH) return INVALID;
  const [, open = '', time = '', mac = ''] = TICKET.exec(ticket) ?? [];
  if (!keys.verify('ticket', `${open}.${check.episode}`, mac)) return INVALID;
  const ageMs = check.at.getTime() - Number.parseInt(time, TIME_RADIX);
  if (ageMs < -MAX_SKEW_MS) return INVALID;
  if (ageMs > check.maxAgeMs) return { problem: 'TICKET_EXPIRED' };
  if (ageMs < check.minAgeMs) {
    return { problem: 'TICKET_TOO_YOUNG', retryAfterMs: check.minAgeMs - ageMs };
  }
  return { problem: null };
};

/** The answer to a ticket that does not fit: 429 when waiting helps, else 400. */
export const ticketError = (result: TicketProblem): ApiError => {
  switch (result.problem) {
    case 'TICKET_TOO_YOUNG':
      return apiError(
        429,
        result.problem,
        'The form was filled in very fast. Please wait a moment and send it again.',
        {},
        { retryAfterSeconds: result.retryAfterMs / 1_000 },
      );
    case 'TICKET_EXPIRED':
      return apiError(400, result.problem, 'The form is too old. Please load it again.');
    case 'TICKET_INVALID':
      return apiError(400, result.problem, 'The ticket is not one of this form. Please load it.');
  }
};
