export { formatCategory, isAppleCategory, parseCategory, type Category } from './apple-categories';
export { isGerman, normalizeLanguage } from './languages';
export { checkContentLinks, readContentLinks, type ContentLink } from './namespace/content-links';
export { checkFunding, readFunding, type Funding } from './namespace/funding';
export { findLicenseUrl } from './namespace/known-licenses';
export { checkLicense, readLicense, type License } from './namespace/licenses';
export { MAX_LABEL_LENGTH, MAX_TXT_LENGTH } from './namespace/limits';
export { checkLocations, readLocations, type Location } from './namespace/locations';
export {
  checkPodroll,
  checkPublisher,
  readPodroll,
  readPublisher,
  type RemoteItem,
} from './namespace/remote-items';
export { checkSoundbites, readSoundbites, type Soundbite } from './namespace/soundbites';
export { checkTxt, readTxt, type Txt } from './namespace/txt';
export {
  checkUpdateFrequency,
  readUpdateFrequency,
  type UpdateFrequency,
} from './namespace/update-frequency';
export { makePodcastGuid } from './podcast-guid';
export { findRole, suggestRole } from './podcast-roles';
export { isHttpUrl, safeHttpUrl, safeLinkUrl } from './safe-url';
export { suggestCategory } from './suggest-category';
