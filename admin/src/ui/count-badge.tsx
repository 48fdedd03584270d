import type { ReactNode } from 'react';
import { Badge } from '@strapi/design-system';

interface CountBadgeProps {
  readonly isActive: boolean;
  readonly size?: 'M' | 'S';
  readonly children: ReactNode;
}

/** The design system's own `active` has too little contrast to be read by everybody. */
const ACTIVE = { backgroundColor: 'primary100', textColor: 'primary700' } as const;

/** A number beside a name. */
export const CountBadge = ({ isActive, size = 'M', children }: CountBadgeProps) => (
  <Badge size={size} {...(isActive && ACTIVE)}>
    {children}
  </Badge>
);
