import type { IncomingMessage } from 'node:http';

import { endUpload, type ApiError } from '../http';

export { endUpload };

/** An error for a request with a body that was not read, or not to its end. */
export const refuseUpload = async (
  request: IncomingMessage,
  error: ApiError,
): Promise<ApiError> => {
  const headers = await endUpload(request);
  return Object.assign(error, { headers: { ...error.headers, ...headers } });
};
