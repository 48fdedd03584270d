import { Box } from '@strapi/design-system';

interface ProgressProps {
  /** 0 to 100. */
  readonly percent: number;
  readonly label: string;
}

/** As wide as its place; the design system's own has one width, and is white on white. */
export const Progress = ({ percent, label }: ProgressProps) => (
  <Box
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={percent}
    background="neutral200"
    hasRadius
    width="100%"
    height="0.8rem"
    overflow="hidden"
  >
    <Box background="primary600" height="100%" width={`${percent}%`} />
  </Box>
);
