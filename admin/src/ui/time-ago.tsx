import { useIntl } from 'react-intl';

import { toRelativeAge } from './relative-age';

/** How long ago something was, and to the minute for those who point at it. */
export const TimeAgo = ({ at }: { readonly at: string }) => {
  const { formatDate, formatRelativeTime } = useIntl();
  const { value, unit } = toRelativeAge(Date.parse(at) - Date.now());
  return (
    <time dateTime={at} title={formatDate(at, { dateStyle: 'full', timeStyle: 'short' })}>
      {formatRelativeTime(value, unit, { numeric: 'auto' })}
    </time>
  );
};
