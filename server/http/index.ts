export { absolutise, type BaseUrl, joinUrl, resolveBaseUrl } from './absolute-url';
export { IMMUTABLE, NEVER_STORED, REVALIDATE } from './cache-control';
export { formatContentDisposition } from './content-disposition';
export { apiError } from './errors';
export { buildOpenApi } from './openapi';
export {
  defineRoute,
  type PublicRequest,
  type ResponseDescription,
  type RouteAnswer,
  type RouteDefinition,
  toKoaHandler,
} from './route';
export { type FileHead, sendFile, sendFileHead } from './send-file';
export { validateBody, validateInput } from './validate';
