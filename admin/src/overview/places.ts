import { PLUGIN_ID } from '../plugin-id';

interface Place {
  readonly type: 'show' | 'episode' | 'contributor';
  readonly id: string;
  readonly field?: string | null;
}

const CONTENT_MANAGER = '/content-manager/collection-types/plugin::podcast';

/** Where in the panel something is mended; the Content Manager goes to the field by itself. */
export const toPlace = ({ type, id, field = null }: Place): string => {
  if (field === 'outline') return `/plugins/${PLUGIN_ID}/episodes/${id}/outline`;
  const form = `${CONTENT_MANAGER}.${type}/${id}`;
  return field === null ? form : `${form}?${new URLSearchParams({ field }).toString()}`;
};
