/** Why a request failed, as far as a person can do something about it. */
export interface Failure {
  /** `details.code` of the answer; `OFFLINE` where there was none. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : {};

/** Reads what `useFetchClient` throws: an answer in Strapi's shape, or none. */
export const toFailure = (error: unknown): Failure => {
  const response = recordOf(recordOf(error).response);
  const body = recordOf(recordOf(response.data).error);
  const details = recordOf(body.details);
  const status = typeof body.status === 'number' ? body.status : Number(response.status ?? 0);
  const code = typeof details.code === 'string' ? details.code : status === 0 ? 'OFFLINE' : 'ERROR';
  const message = typeof body.message === 'string' ? body.message : '';
  return { code, status, message, details };
};
