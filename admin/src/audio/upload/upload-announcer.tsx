import { VisuallyHidden } from '@strapi/design-system';

import { useText } from '../../texts/use-text';
import { announcementOf, type Upload } from './upload-state';

/** Tells those who don't see the bars: each step and each quarter, never each percent. */
export const UploadAnnouncer = ({ list }: { readonly list: readonly Upload[] }) => {
  const say = useText();
  return (
    <VisuallyHidden>
      <div aria-live="polite" role="status">
        {list.map((upload) => (
          <p key={upload.id}>
            {say(`upload.announce.${announcementOf(upload)}`, { name: upload.fileName })}
          </p>
        ))}
      </div>
    </VisuallyHidden>
  );
};
