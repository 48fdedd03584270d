import { useEffect, useState } from 'react';

import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { PlacesAnswer } from '../contracts/comments';
import type { InboxQuery } from './inbox-query';

type Places = PlacesAnswer['data'];

const NONE: Places = { shows: [], episodes: [] };
const MAX_TITLE_LENGTH = 200;

/**
 * Shows and episodes to narrow the list to.
 *
 * @param title part of an episode's title
 */
export const usePlaces = ({ show, episode }: InboxQuery, title: string): Places => {
  const params = new URLSearchParams();
  if (show !== '') params.set('show', show);
  if (episode !== '') params.set('episode', episode);
  if (title.trim() !== '') params.set('q', title.trim().slice(0, MAX_TITLE_LENGTH));
  const { result } = useLoad<PlacesAnswer>(`${paths.commentPlaces}?${params.toString()}`);
  const [places, setPlaces] = useState(NONE);
  useEffect(() => {
    // What is shown stays until there is something else.
    if (result.data !== null) setPlaces(result.data.data);
  }, [result.data]);
  return places;
};
