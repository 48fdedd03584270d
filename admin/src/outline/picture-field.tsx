import { useState, type ComponentType } from 'react';
import { Button, Field, Flex, Typography } from '@strapi/design-system';
import { useStrapiApp } from '@strapi/strapi/admin';

import { backendUrl } from '../api/backend-url';
import type { OutlineImage } from '../contracts/outline';
import { useText } from '../texts/use-text';

interface DialogProps {
  readonly allowedTypes: readonly string[];
  readonly multiple: boolean;
  readonly onClose: () => void;
  readonly onSelectAssets: (assets: readonly OutlineImage[]) => void;
}

interface PictureFieldProps {
  readonly image: OutlineImage | null;
  readonly isReadOnly: boolean;
  readonly onChange: (image: OutlineImage | null) => void;
}

/** With cloud storage addresses are whole already. */
const toUrl = (url: string): string => (url.startsWith('/') ? `${backendUrl()}${url}` : url);

/** A picture of the Media Library, for a chapter. */
export const PictureField = ({ image, isReadOnly, onChange }: PictureFieldProps) => {
  const say = useText();
  const [isChoosing, setChoosing] = useState(false);
  const Dialog = useStrapiApp(
    'PodcastPicture',
    ({ components }) => components['media-library'] as ComponentType<DialogProps> | undefined,
  );
  return (
    <Field.Root name="picture">
      <Typography variant="pi" fontWeight="bold" tag="p">
        {say('outline.details.picture')}
      </Typography>
      <Flex gap={3}>
        {image !== null && (
          <>
            <img src={toUrl(image.url)} alt="" height={48} style={{ borderRadius: 4 }} />
            <Typography variant="pi">{image.name}</Typography>
          </>
        )}
        {!isReadOnly && Dialog !== undefined && (
          <Button
            variant="tertiary"
            onClick={() => {
              setChoosing(true);
            }}
          >
            {say('outline.details.choosePicture')}
          </Button>
        )}
        {!isReadOnly && image !== null && (
          <Button
            variant="tertiary"
            onClick={() => {
              onChange(null);
            }}
          >
            {say('outline.details.noPicture')}
          </Button>
        )}
      </Flex>
      {isChoosing && Dialog !== undefined && (
        <Dialog
          allowedTypes={['images']}
          multiple={false}
          onClose={() => {
            setChoosing(false);
          }}
          onSelectAssets={([asset]) => {
            if (asset !== undefined) {
              const { id, url, name } = asset;
              onChange({ id, url, name });
            }
            setChoosing(false);
          }}
        />
      )}
    </Field.Root>
  );
};
