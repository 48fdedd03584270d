import { filled } from '../../site/field-checks';
import { fieldError } from '../../site/field-error';
import {
  checkContentLinks,
  checkFunding,
  checkLicense,
  checkLocations,
  checkPodroll,
  checkPublisher,
  checkSoundbites,
  checkTxt,
  checkUpdateFrequency,
} from '../../standards';

type Data = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => string | null;

const OF_BOTH: Readonly<Record<string, Check>> = { locations: checkLocations, txt: checkTxt };

/** Fields of a show that hold lists and objects. */
export const SHOW_DETAILS: Readonly<Record<string, Check>> = {
  ...OF_BOTH,
  funding: checkFunding,
  podroll: checkPodroll,
  publisher: checkPublisher,
  updateFrequency: checkUpdateFrequency,
};

/** Fields of an episode that hold lists and objects. */
export const EPISODE_DETAILS: Readonly<Record<string, Check>> = {
  ...OF_BOTH,
  soundbites: checkSoundbites,
  contentLinks: checkContentLinks,
};

/** A custom licence must say where it can be read; the two fields may be saved one by one. */
const checkLicenseFields = (data: Data, before: Data): void => {
  if (!('license' in data) && !('licenseUrl' in data)) return;
  const { license, licenseUrl } = { ...before, ...data };
  const name = filled(license);
  if (name === null) return;
  const fault = checkLicense({ name, url: filled(licenseUrl) });
  if (fault !== null) throw fieldError('license', 'FIELD_INVALID', fault);
};

/**
 * Checks what an editor wrote for the Podcasting 2.0 namespace.
 *
 * @param before what is stored, nothing for a new document
 * @throws ValidationError `FIELD_INVALID` with the place of the first fault
 */
export const checkDetails = (
  data: Data,
  checks: Readonly<Record<string, Check>>,
  before: Data,
): void => {
  for (const [field, check] of Object.entries(checks)) {
    const fault = data[field] == null || data[field] === '' ? null : check(data[field]);
    if (fault !== null) throw fieldError(field, 'FIELD_INVALID', fault);
  }
  checkLicenseFields(data, before);
};
