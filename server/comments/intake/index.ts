export { toLanguage, type Language } from './form-texts';
export { judgeWriting } from './judge-writing';
export { createIntakeRoutes } from './routes';
export { nameSchema, textSchema } from './schemas';
export { hashText } from './text-hash';
export { judgeTrust } from './trust';
export { checkQuota } from './voice';
