import type { RemoteItem } from '../../standards';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeEmpty, writeParent } from '../xml';

const renderRemoteItem = (item: RemoteItem): string => {
  const feedGuid = cleanLine(item.feedGuid);
  if (feedGuid === '') return '';
  return writeEmpty('podcast:remoteItem', {
    feedGuid,
    feedUrl: toHttpUrl(item.feedUrl),
    itemGuid: cleanLine(item.itemGuid) || null,
    medium: item.medium,
    title: cleanLine(item.title) || null,
  });
};

/** `podcast:podroll`: feeds that this show recommends. */
export const renderPodroll = (items: readonly RemoteItem[]): string =>
  writeParent('podcast:podroll', items.map(renderRemoteItem));

/** `podcast:publisher`: exactly one feed, whose medium is `publisher`. */
export const renderPublisher = (item: RemoteItem | null): string =>
  item === null
    ? ''
    : writeParent('podcast:publisher', [renderRemoteItem({ ...item, medium: 'publisher' })]);
