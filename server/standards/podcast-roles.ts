import { findNearest } from './find-nearest';

/**
 * Groups and roles of people after the Podcast Taxonomy, which `podcast:person` refers to; in lower
 * case, because case means nothing there.
 * @see https://github.com/Podcastindex-org/podcast-namespace `taxonomy-en.json`
 */
const PODCAST_ROLES = {
  'creative direction': [
    'director',
    'assistant director',
    'executive producer',
    'senior producer',
    'producer',
    'associate producer',
    'development producer',
    'creative director',
  ],
  cast: [
    'host',
    'co-host',
    'guest host',
    'guest',
    'voice actor',
    'narrator',
    'announcer',
    'reporter',
  ],
  writing: [
    'author',
    'editorial director',
    'co-writer',
    'writer',
    'songwriter',
    'guest writer',
    'story editor',
    'managing editor',
    'script editor',
    'script coordinator',
    'researcher',
    'editor',
    'fact checker',
    'translator',
    'transcriber',
    'logger',
  ],
  'audio production': [
    'studio coordinator',
    'technical director',
    'technical manager',
    'audio engineer',
    'remote recording engineer',
    'post production engineer',
  ],
  'audio post-production': [
    'audio editor',
    'sound designer',
    'foley artist',
    'composer',
    'theme music',
    'music production',
    'music contributor',
  ],
  administration: [
    'production coordinator',
    'booking coordinator',
    'production assistant',
    'content manager',
    'marketing manager',
    'sales representative',
    'sales manager',
  ],
  visuals: ['graphic designer', 'cover art designer'],
  community: ['social media manager'],
  'misc.': ['consultant', 'intern'],
  'video production': ['camera operator', 'lighting designer', 'camera grip', 'assistant camera'],
  'video post-production': ['editor', 'assistant editor'],
} as const;

/** A role and the group it belongs to, both in lower case. */
export interface PodcastRole {
  readonly role: string;
  readonly group: string;
}

const allRoles: readonly PodcastRole[] = Object.entries(PODCAST_ROLES).flatMap(([group, roles]) =>
  roles.map((role) => ({ role, group })),
);

/** `Guest Host`, `guest-host` and `guestHost` are the same role. */
const fold = (text: string): string => text.toLowerCase().replace(/[\s._-]+/g, '');

/** `editor` alone is the first one, of writing. */
const rolesByKey = new Map<string, PodcastRole>();
for (const entry of allRoles) {
  const role = fold(entry.role);
  rolesByKey.set(`${fold(entry.group)}/${role}`, entry);
  if (!rolesByKey.has(role)) rolesByKey.set(role, entry);
}

/**
 * The role that a text names: `host`, `Co-Host`, `guestHost`, or with its group `Cast/Host`. Case,
 * spaces and hyphens don't matter. `null` when the taxonomy has no such role.
 */
export const findRole = (text: string): PodcastRole | null =>
  rolesByKey.get(text.split('/').map(fold).join('/')) ?? null;

const namesOfRoles = allRoles.map(({ role }) => [role, role] as const);

/** The role somebody probably meant, for a helpful message; `null` when nothing is near. */
export const suggestRole = (text: string): string | null =>
  findRole(text)?.role ?? findNearest(text.split('/').at(-1) ?? '', namesOfRoles, fold);
