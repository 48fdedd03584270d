import { PERMISSIONS } from '../../permissions';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** Where the panel's own query keeps what it was told. */
const QUERY = 'getMyPermissions(undefined)';

/**
 * Whether somebody may see what is said of episodes, for the one place where no React hook may be
 * called. Where it isn't known, the columns are there and stay empty: the server says no.
 *
 * @param state of the panel's store
 */
export const mayRead = (state: unknown): boolean => {
  const { queries } = fieldsOf(fieldsOf(state).adminApi);
  const { data } = fieldsOf(fieldsOf(queries)[QUERY]);
  if (!Array.isArray(data)) return true;
  const granted = new Set(data.map((permission) => fieldsOf(permission).action));
  return PERMISSIONS.read.some(({ action }) => granted.has(action));
};
