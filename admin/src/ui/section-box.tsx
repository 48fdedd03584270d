import { useId, type ReactNode } from 'react';
import { Box, Typography } from '@strapi/design-system';

interface SectionBoxProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page, on a sheet of its own. */
export const SectionBox = ({ title, children }: SectionBoxProps) => {
  const id = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={id}
      background="neutral0"
      padding={6}
      shadow="tableShadow"
      hasRadius
    >
      <Typography variant="delta" tag="h2" id={id}>
        {title}
      </Typography>
      <Box paddingTop={4}>{children}</Box>
    </Box>
  );
};
