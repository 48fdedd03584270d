import Joi from 'joi';

/** JSON chapters 1.2: times in seconds, ascending. */
export const chaptersAnswer = Joi.object({
  version: Joi.string().required(),
  title: Joi.string(),
  podcastName: Joi.string(),
  chapters: Joi.array()
    .items(
      Joi.object({
        startTime: Joi.number().min(0).required(),
        title: Joi.string().required(),
        url: Joi.string().uri(),
        img: Joi.string().uri(),
      }),
    )
    .required(),
});
