export { absolutise, type BaseUrl, joinUrl, resolveBaseUrl } from './absolute-url';
export { BRIEFLY, IMMUTABLE, NEVER_STORED, PRIVATE, REVALIDATE } from './cache-control';
export { formatContentDisposition } from './content-disposition';
export { endUpload } from './end-upload';
export { apiError, type ApiError, type ErrorStatus, isApiError } from './errors';
export { guardAdmin, guardAdminQuery, type AdminAction } from './guard-admin';
export { guardBodies, type RefuseMultipart } from './guard-bodies';
export { buildOpenApi } from './openapi';
export { readBody } from './read-body';
export {
  defineRoute,
  type PublicRequest,
  type ResponseDescription,
  type RouteAnswer,
  type RouteDefinition,
} from './route';
export { toKoaHandler } from './route-handler';
export { type FileHead, sendFile, sendFileHead } from './send-file';
export { validateBody, validateInput } from './validate';
