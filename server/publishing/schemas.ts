import Joi from 'joi';

/** Schemas of requests and answers: they check the requests and become the OpenAPI document. */

const text = (): Joi.StringSchema => Joi.string();
const textOrNull = (): Joi.StringSchema => Joi.string().allow('', null);
const url = (): Joi.StringSchema => Joi.string().uri();
const urlOrNull = (): Joi.StringSchema => url().allow(null);
const integer = (): Joi.NumberSchema => Joi.number().integer();
const milliseconds = (): Joi.NumberSchema => integer().min(0);
const time = (): Joi.StringSchema => Joi.string().isoDate();

/** An object whose keys are all there: a value may be `null`, a key is never missing. */
const complete = (keys: Joi.SchemaMap): Joi.ObjectSchema =>
  Joi.object(keys).options({ presence: 'required' });

export interface SlugParams {
  readonly slug: string;
}

export const slugParams = Joi.object<SlugParams, true>({ slug: text().required() });

export interface ShowParams {
  readonly show: string;
}

export const showParams = Joi.object<ShowParams, true>({ show: text().required() });

export interface PictureParams {
  readonly picture: string;
  readonly version: string;
  readonly name: string;
}

export const pictureParams = Joi.object<PictureParams, true>({
  picture: text().required(),
  version: text().required(),
  name: text().required(),
});

export interface EpisodesQuery {
  readonly show?: string;
  readonly season?: number;
  readonly type?: 'full' | 'trailer' | 'bonus';
  readonly page: number;
  readonly pageSize: number;
  readonly sort: 'newest' | 'oldest';
}

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;
/** The largest number of an integer column. */
const MAX_INTEGER = 2_147_483_647;
/** No show has so many pages. */
const MAX_PAGE = 1_000_000;

export const episodesQuery = Joi.object<EpisodesQuery, true>({
  show: text(),
  season: integer().min(1).max(MAX_INTEGER),
  type: text().valid('full', 'trailer', 'bonus'),
  page: integer().min(1).max(MAX_PAGE).default(1),
  pageSize: integer().min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
  sort: text().valid('newest', 'oldest').default('newest'),
});

const image = complete({
  url: url(),
  width: integer().allow(null),
  height: integer().allow(null),
  alt: textOrNull(),
  sources: Joi.array().items(
    complete({ url: url(), type: text(), width: integer(), height: integer() }),
  ),
}).allow(null);

const license = complete({ name: text(), url: urlOrNull() }).allow(null);

const locations = Joi.array().items(
  complete({
    name: text(),
    rel: text().valid('subject', 'creator', null),
    geo: textOrNull(),
    osm: textOrNull(),
    country: textOrNull(),
  }),
);

const contributor = complete({
  name: text(),
  role: text(),
  group: text(),
  url: urlOrNull(),
  portrait: image,
});

const show = complete({
  id: text(),
  slug: text(),
  title: text(),
  description: textOrNull(),
  author: textOrNull(),
  language: textOrNull(),
  explicit: Joi.boolean(),
  type: text().valid('episodic', 'serial'),
  categories: Joi.array().items(text()),
  link: urlOrNull(),
  copyright: textOrNull(),
  cover: image,
  banner: image,
  feedUrl: url(),
  podcastGuid: text(),
  complete: Joi.boolean(),
  episodeCount: integer().min(0),
  contributors: Joi.array().items(contributor),
  funding: Joi.array().items(complete({ url: url(), text: textOrNull() })),
  license,
  locations,
});

const source = complete({
  title: textOrNull(),
  author: textOrNull(),
  publisher: textOrNull(),
  url: urlOrNull(),
}).allow(null);

const audio = complete({
  url: url(),
  type: text(),
  bytes: integer().min(0),
  durationMs: milliseconds(),
  loudnessLufs: Joi.number().allow(null),
}).allow(null);

const comments = complete({
  state: text().valid('open', 'readOnly', 'closed', 'hidden'),
  closesAt: time().allow(null),
  count: integer().min(0),
  voice: Joi.boolean(),
  url: urlOrNull(),
  formUrl: urlOrNull(),
});

const episodeSummaryKeys: Joi.SchemaMap = {
  id: text(),
  slug: text(),
  title: text(),
  subtitle: textOrNull(),
  summary: textOrNull(),
  show: complete({ slug: text(), title: text() }).allow(null),
  number: integer().allow(null),
  season: integer().allow(null),
  type: text().valid('full', 'trailer', 'bonus'),
  explicit: Joi.boolean(),
  guid: text(),
  releasedAt: time(),
  link: urlOrNull(),
  cover: image,
  source,
  audio,
  transcripts: Joi.array().items(complete({ url: url(), type: text(), language: textOrNull() })),
  comments,
  embedUrl: urlOrNull(),
};

const shownote = complete({
  id: text(),
  kind: text().valid('chapter', 'link', 'note'),
  title: text(),
  url: urlOrNull(),
  textHtml: textOrNull(),
  startsAtMs: milliseconds().allow(null),
  image,
});

const neighbour = complete({ slug: text(), title: text() }).allow(null);

const episodePage = complete({
  ...episodeSummaryKeys,
  bodyHtml: textOrNull(),
  shownotes: Joi.array().items(shownote),
  contributors: Joi.array().items(contributor),
  alternateAudio: audio,
  soundbites: Joi.array().items(
    complete({ startsAtMs: milliseconds(), durationMs: milliseconds(), title: textOrNull() }),
  ),
  contentLinks: Joi.array().items(complete({ url: url(), text: text() })),
  license,
  locations,
  previous: neighbour,
  next: neighbour,
});

/** audiowaveform's JSON format, version 2. */
export const waveformAnswer = complete({
  version: integer().valid(2),
  channels: integer().valid(1),
  sample_rate: integer().min(1),
  samples_per_pixel: integer().min(1),
  bits: integer().valid(8),
  length: integer().min(0),
  data: Joi.array().items(integer().min(-128).max(127)),
});

const pagination = complete({
  page: integer().min(1),
  pageSize: integer().min(1),
  pageCount: integer().min(0),
  total: integer().min(0),
});

const answer = (data: Joi.Schema, meta: Joi.Schema = complete({})): Joi.ObjectSchema =>
  complete({ data, meta });

export const showsAnswer = answer(Joi.array().items(show));
export const showAnswer = answer(show);
export const episodesAnswer = answer(
  Joi.array().items(complete(episodeSummaryKeys)),
  complete({ pagination }),
);
export const episodeAnswer = answer(episodePage);
