import { styled } from 'styled-components';

/**
 * A thousand rows: plain elements, all styled from here, and the browser lays out only those that
 * are seen (`content-visibility`). All are in the page for search, screen readers and the keyboard.
 */
export const RowList = styled.ol`
  list-style: none;
  margin: 0;
  padding: 0;

  & > li {
    position: relative;
    content-visibility: auto;
    contain-intrinsic-size: auto 4.4rem;
    background: ${({ theme }) => theme.colors.neutral0};
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  & > li[data-kind='chapter'] {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  & > li[data-kind='chapter'] input[data-field='title'] {
    font-weight: 600;
  }
  & > li:not([data-kind='chapter']) > .line {
    padding-inline-start: 2.4rem;
  }
  & > li[data-current='true'] {
    box-shadow: inset 4px 0 0 ${({ theme }) => theme.colors.primary600};
  }
  & > li[data-grabbed='true'] {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
  & > li[data-dragged='true'] {
    opacity: 0.4;
  }
  & > li[data-drop='before']::before,
  & > li[data-drop='after']::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    height: 3px;
    z-index: 1;
    background: ${({ theme }) => theme.colors.primary600};
  }
  & > li[data-drop='before']::before {
    top: 0;
  }
  & > li[data-drop='after']::after {
    bottom: 0;
  }

  .line {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    padding: 0.4rem 0.8rem;
    min-height: 4.4rem;
  }
  .kind {
    flex: none;
    width: 6rem;
    font-size: 1.2rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }
  .address {
    flex: 0 1 24rem;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1.2rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }
  .fault {
    padding: 0 0.8rem 0.6rem 12rem;
    font-size: 1.2rem;
    color: ${({ theme }) => theme.colors.danger600};
  }

  button.plain {
    flex: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 3.2rem;
    height: 3.2rem;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: ${({ theme }) => theme.colors.neutral600};
    cursor: pointer;
  }
  button.plain:hover {
    background: ${({ theme }) => theme.colors.neutral150};
    color: ${({ theme }) => theme.colors.neutral800};
  }
  button.plain svg {
    width: 1.6rem;
    height: 1.6rem;
    fill: currentColor;
  }
  button.plain svg path {
    fill: currentColor;
  }
  button.grip {
    cursor: grab;
    touch-action: none;
  }
  button:focus-visible,
  input:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }

  .line input {
    min-width: 0;
    height: 3.2rem;
    padding: 0 0.8rem;
    border: 1px solid transparent;
    border-radius: 4px;
    background: transparent;
    color: ${({ theme }) => theme.colors.neutral800};
    font: inherit;
    font-size: 1.4rem;
  }
  .line input:hover:not([readonly]),
  .line input:focus,
  .line input[data-field='title']:placeholder-shown {
    border-color: ${({ theme }) => theme.colors.neutral200};
    background: ${({ theme }) => theme.colors.neutral0};
  }
  .line input::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
  }
  .line input[aria-invalid='true'] {
    border-color: ${({ theme }) => theme.colors.danger600};
  }
  .line input[data-field='title'] {
    flex: 1 1 20rem;
  }
  .line input[data-field='time'] {
    flex: none;
    width: 9rem;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  @media (max-width: 768px) {
    .address,
    .kind {
      display: none;
    }
    .fault {
      padding-inline-start: 2.4rem;
    }
  }
`;
