import { useState, type ComponentType } from 'react';
import { Button } from '@strapi/design-system';
import { useStrapiApp } from '@strapi/strapi/admin';

import { useText } from '../../texts/use-text';

/** A file of the Media Library, as its dialog gives it. */
export interface Asset {
  readonly id: number;
  readonly name: string;
}

interface DialogProps {
  readonly allowedTypes: readonly string[];
  readonly multiple: boolean;
  readonly onClose: () => void;
  readonly onSelectAssets: (assets: readonly Asset[]) => void;
}

const DIALOG = 'media-library';

/** Chooses audio that is in the Media Library already. */
export const LibraryButton = ({ onAsset }: { readonly onAsset: (asset: Asset) => void }) => {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const components = useStrapiApp('PodcastAudio', (state) => state.components);
  // Registered by the upload plugin, under this name and without a type.
  const Dialog = components[DIALOG] as ComponentType<DialogProps> | undefined;
  if (Dialog === undefined) return null;
  return (
    <>
      <Button
        type="button"
        variant="tertiary"
        onClick={() => {
          setOpen(true);
        }}
      >
        {say('upload.fromLibrary')}
      </Button>
      {isOpen && (
        <Dialog
          allowedTypes={['audios', 'videos']}
          multiple={false}
          onClose={() => {
            setOpen(false);
          }}
          onSelectAssets={([asset]) => {
            setOpen(false);
            if (asset !== undefined) onAsset(asset);
          }}
        />
      )}
    </>
  );
};
