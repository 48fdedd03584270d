import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What S3 says about a request that it refuses: its code and a message. */
export interface S3Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The signed parts of a request (AWS Signature Version 4). */
interface Claim {
  readonly accessKeyId: string;
  /** `20261122/eu-central-1/s3/aws4_request` */
  readonly scope: string;
  /** `20261122T194805Z` */
  readonly date: string;
  readonly lifetimeMs: number;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  readonly signature: string;
}

export const refuse = (status: number, code: string, message: string): S3Refusal => ({
  status,
  code,
  message,
});

const hash = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const sign = (key: string | Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** Percent-encodes all but the unreserved characters (RFC 3986 §2.3). */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const claimOf = (parts: {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string;
  readonly lifetimeMs: number;
}): Claim => {
  const [accessKeyId = '', ...scope] = parts.credential.split('/');
  return {
    ...parts,
    accessKeyId,
    scope: scope.join('/'),
    signedHeaders: parts.signedHeaders.split(';'),
  };
};

/** A request that was signed just now may be a little late. */
const HEADER_LIFETIME_MS = 15 * 60_000;

const readHeader = ({ headers }: IncomingMessage): Claim | null => {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const match = pattern.exec(headers.authorization ?? '');
  if (match === null) return null;
  const [, credential = '', signedHeaders = '', signature = ''] = match;
  return claimOf({
    credential,
    signedHeaders,
    signature,
    date: String(headers['x-amz-date']),
    payloadHash: String(headers['x-amz-content-sha256']),
    lifetimeMs: HEADER_LIFETIME_MS,
  });
};

const readQuery = (query: URLSearchParams): Claim | null => {
  const signature = query.get('X-Amz-Signature');
  if (signature === null) return null;
  return claimOf({
    credential: query.get('X-Amz-Credential') ?? '',
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
    signature,
    date: query.get('X-Amz-Date') ?? '',
    payloadHash: 'UNSIGNED-PAYLOAD',
    lifetimeMs: Number(query.get('X-Amz-Expires')) * 1_000,
  });
};

const canonicalQuery = (query: URLSearchParams): string =>
  Array.from(query, ([name, value]) => [encode(name), encode(value)] as const)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

const calculateSignature = (
  { method = '', headers }: IncomingMessage,
  url: URL,
  { date, scope, signedHeaders, payloadHash }: Claim,
  { secretAccessKey }: S3Credentials,
): string => {
  const canonicalRequest = [
    method,
    url.pathname.split('/').map(decodeURIComponent).map(encode).join('/'),
    canonicalQuery(url.searchParams),
    ...signedHeaders.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, hash(canonicalRequest)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(sign, `AWS4${secretAccessKey}`);
  return sign(key, text).toString('hex');
};

const timeOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/**
 * Checks the signature of a request, in its header or in its address, with the secret.
 *
 * @returns `anonymous` when there is none
 */
export const checkSignature = (
  request: IncomingMessage,
  url: URL,
  body: Uint8Array,
  credentials: S3Credentials,
): 'signed' | 'anonymous' | S3Refusal => {
  const claim = readHeader(request) ?? readQuery(url.searchParams);
  if (claim === null) {
    return request.headers.authorization === undefined
      ? 'anonymous'
      : refuse(400, 'InvalidArgument', 'Unsupported Authorization Type');
  }
  if (claim.accessKeyId !== credentials.accessKeyId) {
    return refuse(403, 'InvalidAccessKeyId', 'The access key id does not exist.');
  }
  const expected = Buffer.from(calculateSignature(request, url, claim, credentials));
  const given = Buffer.from(claim.signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    return refuse(403, 'SignatureDoesNotMatch', 'The signature does not match.');
  }
  if (!(timeOf(claim.date) + claim.lifetimeMs > Date.now())) {
    return refuse(403, 'AccessDenied', 'Request has expired');
  }
  if (claim.payloadHash !== 'UNSIGNED-PAYLOAD' && claim.payloadHash !== hash(body)) {
    return refuse(400, 'XAmzContentSHA256Mismatch', 'The content does not match its hash.');
  }
  return 'signed';
};
