import { Box } from '@strapi/design-system';
import { styled } from 'styled-components';

/** Room for two columns, Strapi's own menus included. */
const NARROW = '@media (max-width: 1080px)';

/** Settings, and what they lead to beside them. */
export const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(28rem, 1fr);
  align-items: start;
  gap: 2.4rem;

  ${NARROW} {
    display: flex;
    flex-direction: column;
    align-items: stretch;
  }
`;

/** Stays in sight. Where there is no room beside the settings, at the lower edge, and folded. */
export const BesideColumn = styled(Box)`
  position: sticky;
  top: 12rem;
  z-index: 1;

  .fold {
    display: none;
  }
  .text {
    max-height: calc(100vh - 30rem);
    overflow: auto;
  }

  ${NARROW} {
    top: auto;
    bottom: 0;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    padding: 1.2rem 2.4rem;

    .fold {
      display: inline-flex;
    }
    .text {
      max-height: 40vh;
    }
    .text[data-folded='true'] {
      display: none;
    }
  }
`;
