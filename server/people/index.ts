export { isHeard, isPictured } from './consent';
export { createContributorsController } from './contributors-controller';
export { hiddenNamesOf } from './hidden-names';
export type { People, PersonContribution } from './public-people';
export { findPeople, type PeopleByPlace } from './repository';
export { createPeopleMiddlewares, describeMissingConsent, type MissingConsent } from './writes';
