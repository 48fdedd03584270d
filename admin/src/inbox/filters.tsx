import { useEffect, useState } from 'react';
import {
  Button,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  Searchbar,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';

import { useText } from '../texts/use-text';
import { changeQuery, isNarrowed, KINDS, widen, type InboxQuery } from './inbox-query';
import { usePlaces } from './use-places';

/** While somebody types, nothing is asked for. */
const TYPING_MS = 300;

interface FiltersProps {
  readonly query: InboxQuery;
  readonly onChange: (query: InboxQuery) => void;
}

const SearchField = ({ query, onChange }: FiltersProps) => {
  const say = useText();
  const [q, setQ] = useState(query.q);
  useEffect(() => {
    setQ(query.q);
  }, [query.q]);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(changeQuery(query, { q: q.trim() }));
      }}
    >
      <Searchbar
        name="q"
        value={q}
        clearLabel={say('inbox.search.clear')}
        placeholder={say('inbox.search.placeholder')}
        onChange={(event) => {
          setQ(event.target.value);
        }}
        onClear={() => {
          setQ('');
          onChange(changeQuery(query, { q: '' }));
        }}
      >
        {say('inbox.search')}
      </Searchbar>
    </form>
  );
};

/** Which comments of a tab are shown. */
export const Filters = ({ query, onChange }: FiltersProps) => {
  const say = useText();
  const [title, setTitle] = useState('');
  const wanted = useDebounce(title, TYPING_MS);
  const { shows, episodes } = usePlaces(query, wanted);
  const change = (part: Partial<InboxQuery>): void => {
    onChange(changeQuery(query, part));
  };
  // Addresses name places by slug, too.
  const episode = episodes.find(({ id, slug }) => query.episode === id || query.episode === slug);
  const show = shows.find(({ id, slug }) => query.show === id || query.show === slug);
  return (
    <Flex gap={3} wrap="wrap" alignItems="flex-end" paddingTop={4} paddingBottom={4}>
      <SearchField query={query} onChange={onChange} />
      {shows.length > 1 && (
        <Field.Root name="show">
          <Field.Label>{say('inbox.filter.show')}</Field.Label>
          <SingleSelect
            size="S"
            placeholder={say('inbox.filter.allShows')}
            value={show?.id ?? null}
            clearLabel={say('inbox.filter.clear')}
            onClear={() => {
              change({ show: '', episode: '' });
            }}
            onChange={(value) => {
              change({ show: String(value), episode: '' });
            }}
          >
            {shows.map(({ id, title: name, slug }) => (
              <SingleSelectOption key={id} value={id}>
                {name ?? slug ?? id}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      )}
      <Field.Root name="episode">
        <Field.Label>{say('inbox.filter.episode')}</Field.Label>
        <Combobox
          size="S"
          autocomplete="none"
          placeholder={say('inbox.filter.allEpisodes')}
          value={episode?.id ?? ''}
          clearLabel={say('inbox.filter.clear')}
          noOptionsMessage={() => say('inbox.filter.noEpisode')}
          onInputChange={(event) => {
            setTitle(event.currentTarget.value);
          }}
          onClear={() => {
            setTitle('');
            change({ episode: '' });
          }}
          onChange={(value) => {
            setTitle('');
            change({ episode: value });
          }}
        >
          {episodes.map(({ id, title: name, slug }) => (
            <ComboboxOption key={id} value={id} textValue={name ?? slug ?? id}>
              {name ?? slug ?? id}
            </ComboboxOption>
          ))}
        </Combobox>
      </Field.Root>
      <Field.Root name="kind">
        <Field.Label>{say('inbox.filter.kind')}</Field.Label>
        <SingleSelect
          size="S"
          placeholder={say('inbox.filter.allKinds')}
          value={query.kind === '' ? null : query.kind}
          clearLabel={say('inbox.filter.clear')}
          onClear={() => {
            change({ kind: '' });
          }}
          onChange={(value) => {
            change({ kind: KINDS.find((kind) => kind === value) ?? '' });
          }}
        >
          {KINDS.map((kind) => (
            <SingleSelectOption key={kind} value={kind}>
              {say(`inbox.kind.${kind}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      {isNarrowed(query) && (
        <Button
          size="S"
          variant="tertiary"
          onClick={() => {
            onChange(widen(query));
          }}
        >
          {say('inbox.filter.reset')}
        </Button>
      )}
    </Flex>
  );
};
