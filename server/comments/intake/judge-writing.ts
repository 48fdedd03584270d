import type { Core } from '@strapi/strapi';

import type { CommentSettings } from '../../config';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { contributorTable, showTable } from '../../site/tables';
import { keysOf } from '../keys';
import { isBlocked } from '../moderation/is-blocked';
import {
  createReservedNames,
  createWordList,
  judgeComment,
  type Judgement,
  type WordList,
} from '../rules';

/** Something that was written, by somebody of whom this is known. */
export interface Writing {
  readonly text: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly kind: 'text' | 'voice';
  readonly isHoneypotFilled: boolean;
  readonly trust: 'trusted' | 'unknown';
  /** Pseudonyms of who writes, as blocks name them. */
  readonly authorKeys: readonly string[];
}

interface Lists {
  readonly reject: WordList;
  readonly hold: WordList;
}

/** Made once for as long as the settings are the same object. */
const prepared = new WeakMap<CommentSettings['lists'], Lists>();

const prepare = (lists: CommentSettings['lists']): Lists => {
  const known = prepared.get(lists);
  if (known !== undefined) return known;
  const made = { reject: createWordList(lists.reject), hold: createWordList(lists.hold) };
  prepared.set(lists, made);
  return made;
};

/** More people than these no site has; it keeps a statement small. */
const MAX_NAMES = 5_000;

/** Names that only the team may bear: those of the shows and of everybody who was ever in one. */
const findReservedNames = async (strapi: Core.Strapi): Promise<readonly string[]> => {
  const shows = await showTable(strapi).findMany({
    select: ['id', 'title', 'author', 'ownerName'],
    limit: MAX_NAMES,
  });
  const people = await contributorTable(strapi).findMany({
    select: ['id', 'name'],
    limit: MAX_NAMES,
  });
  return [
    ...shows.flatMap(({ title, author, ownerName }) => [title, author, ownerName]),
    ...people.map(({ name }) => name),
  ].filter((name): name is string => typeof name === 'string' && name !== '');
};

/**
 * What becomes of something that was written, by the settings that hold now. Used for new comments
 * and for edits alike.
 */
export const judgeWriting = async (strapi: Core.Strapi, writing: Writing): Promise<Judgement> => {
  const settings = await commentSettings(strapi);
  const emailKeys = writing.email === null ? [] : keysOf(strapi).variants('email', writing.email);
  const { reject, hold } = prepare(settings.lists);
  return judgeComment(
    {
      text: writing.text,
      name: writing.name,
      email: writing.email,
      kind: writing.kind,
      trust: writing.trust,
      isHoneypotFilled: writing.isHoneypotFilled,
      isBlocked: await isBlocked(strapi, [...emailKeys, ...writing.authorKeys], now(strapi)),
    },
    {
      rejectList: reject,
      holdList: hold,
      reservedNames: createReservedNames([
        ...settings.lists.reservedNames,
        ...(await findReservedNames(strapi)),
      ]),
      maxLinks: settings.links.max,
      holdPersonalData: settings.holdPersonalData,
      policy: settings.policy,
    },
  );
};
