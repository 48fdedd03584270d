import { findLicenseUrl, MAX_LABEL_LENGTH, type License } from '../../standards';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeText } from '../xml';

/**
 * `podcast:license`. A well-known licence need not say where it can be read; some apps drop it then,
 * so those of Creative Commons always do.
 */
export const renderLicense = (license: License | null): string =>
  license === null
    ? ''
    : writeText('podcast:license', cleanLine(license.name, MAX_LABEL_LENGTH), {
        url: toHttpUrl(license.url) ?? findLicenseUrl(license.name),
      });
