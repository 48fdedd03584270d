import { Microphone } from '@strapi/icons';

import { suspended } from './suspended';

const WaitingCount = suspended(() => import('../inbox/waiting-count'));
const KeepUploads = suspended(() => import('../audio/upload/keep-uploads'));

/** The icon in the menu, with the number of comments that wait. */
export const MenuIcon = () => (
  <span style={{ position: 'relative', display: 'inline-flex' }}>
    <Microphone />
    <WaitingCount />
    <KeepUploads />
  </span>
);
