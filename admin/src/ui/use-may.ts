import { useCallback } from 'react';
import { useAuth } from '@strapi/strapi/admin';

import { PERMISSIONS } from '../permissions';

export type May = (permission: keyof typeof PERMISSIONS) => boolean;

/**
 * Whether who is logged in may do something. Not `useRBAC`: it names its answers after the last part
 * of an action, which several of ours have in common, and on slow connections it looks before the
 * permissions are there, and never again.
 */
export const useMay = (): May => {
  const granted = useAuth('PodcastPermissions', ({ permissions }) => permissions);
  return useCallback(
    (permission) =>
      PERMISSIONS[permission].some(({ action, subject }) =>
        granted.some(
          (one) => one.action === action && (subject === null || one.subject === subject),
        ),
      ),
    [granted],
  );
};
