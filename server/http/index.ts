export { absolutise, type BaseUrl, joinUrl, resolveBaseUrl } from './absolute-url';
export { type ContentCoding, negotiateEncoding } from './accept-encoding';
export { evaluateIfRange, type ByteRange, selectByteRanges } from './byte-ranges';
export { evaluatePreconditions, type PreconditionOutcome } from './conditional';
export { formatContentDisposition } from './content-disposition';
export { type ErrorCode } from './error-codes';
export { answerError, type ApiError, apiError, type ErrorStatus, isApiError } from './errors';
export { formatHttpDate, parseHttpDate } from './http-date';
export { buildOpenApi, type OpenApiSources } from './openapi';
export { setPublicHeaders } from './public-headers';
export { type RenderedBytes, renderBytes } from './rendered-bytes';
export {
  defineRoute,
  type PublicRequest,
  type ResponseDescription,
  type RouteAnswer,
  type RouteDefinition,
  type RouteDeps,
  toKoaHandler,
  validateQuery,
} from './route';
export { type AnswerHeaders, type BytesAnswer, sendBytes, sendRendered } from './send-bytes';
export { type FileAnswer, sendFile, type SendFileResult } from './send-file';
export { type Validated, validateInput } from './validate';
