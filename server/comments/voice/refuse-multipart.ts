import type { RefuseMultipart } from '../../http';
import { unsupported } from '../../voice';

/** Below the public routes; the row of the table that takes recordings. */
const SOUND = /^comments\/[^/]+\/voice$/;

/** A recording is sent as it is, which has nothing to do with JSON. */
export const refuseMultipartSound: RefuseMultipart = (path) =>
  SOUND.test(path) ? unsupported() : null;
