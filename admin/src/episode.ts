/** The content type whose pages this room adds to. */
export const EPISODE = 'plugin::podcast.episode';

const COLLECTION = '/content-manager/collection-types';

/** Of the panel, as all addresses here. */
export const episodePath = (documentId: string): string => `${COLLECTION}/${EPISODE}/${documentId}`;

export const documentPath = (
  type: 'show' | 'contributor' | 'contribution',
  documentId: string,
): string => `${COLLECTION}/plugin::podcast.${type}/${documentId}`;

export const contributionsPath = (episode: string): string =>
  `${COLLECTION}/plugin::podcast.contribution?filters[$and][0][episode][documentId][$eq]=${episode}`;
