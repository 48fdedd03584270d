import Joi from 'joi';

/** A change of the settings; what is left out stays. */
export interface SettingsBody {
  readonly comments?: object;
  readonly voice?: object;
}

/** Long lists of words; Strapi's own limit is as large. */
const MAX_BODY_BYTES = 1024 ** 2;

const section = Joi.object().unknown();

/** Each section is checked by its own schema. */
export const settingsRequest = {
  body: Joi.object<SettingsBody>({ comments: section, voice: section }).min(1).required(),
  maxBodyBytes: MAX_BODY_BYTES,
};
