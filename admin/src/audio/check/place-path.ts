import type { ProblemPlace } from '../../contracts/audio';
import { PLUGIN_ID } from '../../plugin-id';
import { contributionsPath, documentPath, episodePath } from '../../episode';

/** The field that Strapi puts the cursor in. */
const withField = (path: string, field: string | null): string =>
  field === null ? path : `${path}?field=${encodeURIComponent(field)}`;

/** Where in the panel something is mended. */
export const placePath = ({ type, id, field }: ProblemPlace): string => {
  if (type !== 'episode') return withField(documentPath(type, id), field);
  // Neither is a field of the form.
  if (field === 'outline') return `/plugins/${PLUGIN_ID}/episodes/${id}/outline`;
  if (field === 'contributors') return contributionsPath(id);
  return withField(episodePath(id), field);
};
