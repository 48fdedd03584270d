import type { SVGProps } from 'react';

/** The design system has an icon to play, and none to pause. */
export const PauseIcon = (props: SVGProps<SVGSVGElement>) => (
  <svg aria-hidden viewBox="0 0 32 32" width={16} height={16} fill="currentColor" {...props}>
    <path d="M8 5h5v22H8zM19 5h5v22h-5z" />
  </svg>
);
