import { expect, it } from 'vitest';
import { PersonGroup, PersonRole } from 'podcast-partytime/dist/parser/person-enum';

import { findRole } from '../../server/standards';

it('knows every role that the parser of Podcasting 2.0 knows', () => {
  const roles = Object.values(PersonRole);
  expect(roles.map((role) => findRole(role)?.role)).toEqual(
    roles.map((role) => role.toLowerCase()),
  );
});

it('knows every group that the parser of Podcasting 2.0 knows', () => {
  const groups = Object.values(PersonRole).map((role) => findRole(role)?.group);
  const expected = Object.values(PersonGroup).map((group) => group.toLowerCase());
  expect(new Set(groups)).toEqual(new Set(expected));
});
