export { absolutise, type BaseUrl, joinUrl, resolveBaseUrl } from './absolute-url';
export { IMMUTABLE, REVALIDATE } from './cache-control';
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
export { sendFile } from './send-file';
