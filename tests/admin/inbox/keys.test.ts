import { describe, expect, it } from 'vitest';

import { BINDINGS, bindingsFor, commandOf, type KeyPress } from '../../../admin/src/inbox/keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...more,
});

describe('keys of the inbox', () => {
  it.each([
    ['a', 'approve'],
    ['s', 'spam'],
    ['r', 'reject'],
    ['t', 'trash'],
    ['u', 'undo'],
    ['j', 'next'],
    ['k', 'previous'],
    ['p', 'play'],
    [' ', 'play'],
    ['x', 'select'],
    ['e', 'edit'],
    ['c', 'answer'],
    ['?', 'help'],
  ])('%j means %s', (key, command) => {
    expect(commandOf(press(key), 'elsewhere', true)).toBe(command);
  });

  it('each mean one thing', () => {
    const keys = BINDINGS.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(['ctrlKey', 'altKey', 'metaKey'] as const)('are left to others with %s', (modifier) => {
    expect(commandOf(press('a', { [modifier]: true }), 'elsewhere', true)).toBeNull();
  });

  it('are letters while somebody types', () => {
    for (const { keys } of BINDINGS) {
      for (const key of keys) expect(commandOf(press(key), 'typing', true)).toBeNull();
    }
  });

  it('leave Space to a button that has the focus, and nothing else', () => {
    expect(commandOf(press(' '), 'control', true)).toBeNull();
    expect(commandOf(press('a'), 'control', true)).toBe('approve');
  });

  it('decide once when they are held down, but go on moving', () => {
    expect(commandOf(press('a', { repeat: true }), 'elsewhere', true)).toBeNull();
    expect(commandOf(press('j', { repeat: true }), 'elsewhere', true)).toBe('next');
  });

  it('of decisions are not there for those who may not decide', () => {
    expect(commandOf(press('a'), 'elsewhere', false)).toBeNull();
    expect(bindingsFor(false).map(({ command }) => command)).toEqual([
      'next',
      'previous',
      'play',
      'help',
    ]);
  });

  it('other than these mean nothing', () => {
    expect(commandOf(press('A'), 'elsewhere', true)).toBeNull();
    expect(commandOf(press('Enter'), 'elsewhere', true)).toBeNull();
  });
});
