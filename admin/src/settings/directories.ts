/** Where a feed is handed in. None of them is asked for anything before somebody goes there. */
export const DIRECTORIES = [
  {
    name: 'Apple Podcasts',
    toUrl: () => 'https://podcastsconnect.apple.com/my-podcasts/new-feed',
  },
  { name: 'Spotify', toUrl: () => 'https://creators.spotify.com/pod/dashboard/submit' },
  {
    name: 'Podcast Index',
    toUrl: (feedUrl: string) => `https://podcastindex.org/add?feed=${encodeURIComponent(feedUrl)}`,
  },
] as const;
