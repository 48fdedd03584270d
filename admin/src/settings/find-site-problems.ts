import type { Overview } from '../contracts/overview';
import type { Settings } from '../contracts/settings';

/** What is wrong with the site as a whole, rather than with a show or an episode. */
export type SiteProblem =
  | { readonly kind: 'noShow' }
  | { readonly kind: 'notPublic'; readonly host: string }
  | { readonly kind: 'notHttps'; readonly host: string }
  | { readonly kind: 'feedErrors'; readonly count: number }
  | { readonly kind: 'failedFiles'; readonly count: number }
  | { readonly kind: 'nobodyTold' }
  | { readonly kind: 'nobodyTrusted' }
  | { readonly kind: 'trustNeedsEmail' }
  | { readonly kind: 'repliesNeedEmail' };

/** Names that nobody outside can ask for. */
const PRIVATE_HOST =
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\]|[^.]+$)|\.(?:local|internal|localhost|test)$/;

const judgeAddress = (overview: Overview): readonly SiteProblem[] => {
  const [show] = overview.data.shows;
  if (show === undefined) return [{ kind: 'noShow' }];
  const { protocol, hostname, host } = new URL(show.feedUrl);
  if (PRIVATE_HOST.test(hostname)) return [{ kind: 'notPublic', host }];
  return protocol === 'https:' ? [] : [{ kind: 'notHttps', host }];
};

const judgeFiles = ({ data, meta }: Overview): readonly SiteProblem[] => [
  ...(meta.counts.errors > 0 ? [{ kind: 'feedErrors', count: meta.counts.errors } as const] : []),
  ...(data.failed.length > 0 ? [{ kind: 'failedFiles', count: data.failed.length } as const] : []),
];

const judgeSettings = ({ comments, voice }: Settings): readonly SiteProblem[] => {
  const { policy, mail, fields, trust } = comments;
  const hasEmail = fields.email !== 'off';
  const holdsSome = policy !== 'publish' || voice.enabled;
  const found: readonly (readonly [boolean, SiteProblem])[] = [
    [holdsSome && (mail.notify === 'off' || mail.moderators.length === 0), { kind: 'nobodyTold' }],
    [
      policy === 'holdUnknown' && !trust.signedIn && trust.confirmedAfter === 0,
      { kind: 'nobodyTrusted' },
    ],
    [trust.confirmedAfter > 0 && !hasEmail, { kind: 'trustNeedsEmail' }],
    [mail.replies && !hasEmail, { kind: 'repliesNeedEmail' }],
  ];
  return found.flatMap(([isSo, problem]) => (isSo ? [problem] : []));
};

/** @param overview `null` for those who may not see it */
export const findSiteProblems = (
  overview: Overview | null,
  settings: Settings,
): readonly SiteProblem[] => [
  ...(overview === null ? [] : [...judgeAddress(overview), ...judgeFiles(overview)]),
  ...judgeSettings(settings),
];
