/**
 * Licences that the namespace names, in lower case: its list for podcasts, and the older one with
 * identifiers of SPDX. Creative Commons' are recognised by their form.
 * @see https://github.com/Podcastindex-org/podcast-namespace `docs/examples/license/licenses.json`
 */
const IDENTIFIERS = new Set(
  (
    'arr pod-v4v-1.0 afl-3.0 apache-2.0 artistic-2.0 bsl-1.0 bsd-2-clause bsd-3-clause ' +
    'bsd-3-clause-clear cc cc0-1.0 wtfpl ecl-2.0 epl-1.0 eupl-1.1 agpl-3.0 gpl gpl-2.0 gpl-3.0 ' +
    'lgpl lgpl-2.1 lgpl-3.0 unlicense'
  ).split(' '),
);

const CREATIVE_COMMONS = /^cc-(by(?:-nc)?(?:-nd|-sa)?)-(1\.0|2\.0|2\.5|3\.0|4\.0)$/;

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['all-rights-reserved', 'arr'],
  ['cc0', 'cc0-1.0'],
]);

/** As people write them: `CC BY-NC 4.0`, `(CC-BY-4.0)`. */
const fold = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^\(|\)$/g, '')
    .replace(/[\s_]+/g, '-');

/** The identifier of a well-known licence, in lower case; `null` for all others. */
export const findLicenseId = (name: string): string | null => {
  const folded = fold(name);
  const id = OTHER_NAMES.get(folded) ?? folded;
  return IDENTIFIERS.has(id) || CREATIVE_COMMONS.test(id) ? id : null;
};

/** Where a licence of Creative Commons can be read; `null` for all others. */
export const findLicenseUrl = (id: string): string | null => {
  if (id === 'cc0-1.0') return 'https://creativecommons.org/publicdomain/zero/1.0/';
  const [, terms, version] = CREATIVE_COMMONS.exec(id) ?? [];
  return terms === undefined || version === undefined
    ? null
    : `https://creativecommons.org/licenses/${terms}/${version}/`;
};
