import { randomUUID } from 'node:crypto';

import type { Trouble } from './bucket';
import { refuse, type S3Refusal } from './s3-signature';

/** What is to be sent: XML, or the bytes of an object. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
  /** `well` unless it says otherwise. */
  readonly end?: 'well' | 'hang-up' | 'break-off' | 'silence';
}

const xml = (name: string, fields: Readonly<Record<string, string>>): string => {
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const elements = Object.entries(fields).map(([tag, text]) => `<${tag}>${escape(text)}</${tag}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}>${elements.join('')}</${name}>`;
};

export const answerXml = (
  status: number,
  name: string,
  fields: Record<string, string>,
): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: xml(name, fields),
});

export const answerRefusal = ({ status, code, message }: S3Refusal): Answer =>
  answerXml(status, 'Error', { Code: code, Message: message, RequestId: randomUUID() });

export const fail = (status: number, code: string, message: string): Answer =>
  answerRefusal(refuse(status, code, message));

/** An answer in the way in which the storage fails at the moment. */
export const spoil = (answer: Answer, trouble: Trouble | undefined): Answer => {
  switch (trouble) {
    case 'status-500':
      return fail(500, 'InternalError', 'We encountered an internal error. Please try again.');
    case 'status-503':
      return fail(503, 'SlowDown', 'Please reduce your request rate.');
    case 'hang-up':
    case 'silence':
      return { status: answer.status, end: trouble };
    case 'break-off': {
      const { body } = answer;
      if (typeof body !== 'object') return answer;
      return { ...answer, body: body.subarray(0, body.length / 2), end: 'break-off' };
    }
    case undefined:
      return answer;
  }
};
