const MESSAGES = {
  URL_INVALID: 'This is not a complete web address.',
  SCHEME_REFUSED: 'Only addresses that begin with http:// or https:// are read.',
  PORT_REFUSED: 'Pages are not read from the port in this address.',
  ADDRESS_REFUSED: 'This address leads to no place on the public internet.',
  TOO_MANY_REDIRECTS: 'The page leads on to another address too many times.',
  TIMEOUT: 'The page took too long to answer.',
  UNREACHABLE: 'The page could not be reached.',
  TLS_INVALID: 'The secure connection to the page could not be trusted.',
  STATUS: 'The page answered with an error.',
  NOT_HTML: 'There is something else than a web page at this address.',
} as const;

/** Stable names of what can go wrong with a request to an address that somebody typed. */
export type OutboundErrorCode = keyof typeof MESSAGES;

/**
 * A request that was refused or failed. The message is for the editor who typed the address: the
 * same for each code, so that it tells nothing of the network around the site. What happened is
 * in `cause`, which is not for editors.
 */
export class OutboundError extends Error {
  readonly code: OutboundErrorCode;

  constructor(code: OutboundErrorCode, options?: ErrorOptions) {
    super(MESSAGES[code], options);
    this.name = 'OutboundError';
    this.code = code;
  }
}
