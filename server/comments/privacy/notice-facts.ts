import type { CommentOptions, CommentSettings, VoiceOptions } from '../../config';

/** All that the text about privacy depends on. */
export interface NoticeFacts {
  readonly settings: CommentSettings;
  readonly options: Pick<CommentOptions, 'limits'>;
  readonly voice: Pick<VoiceOptions, 'enabled' | 'maxSeconds' | 'storage' | 'shellMs'> & {
    /** Whether any recording is stored, though none may be taken any more. */
    readonly hasClips: boolean;
  };
  /** Whether people can sign in with the users-permissions plugin. */
  readonly hasAccounts: boolean;
}

export interface NoticeSection {
  readonly title: string;
  readonly text: string;
}

export interface Notice {
  readonly title: string;
  readonly sections: readonly NoticeSection[];
}

/** A sentence, or nothing where it isn't true of this site. */
export type Sentence = string | false;

/** Sentences that are true of this site, as one text. */
export const joinSentences = (sentences: readonly Sentence[]): string =>
  sentences.filter((sentence) => sentence !== false).join(' ');

/** What the settings amount to. */
export const readFacts = ({ settings, hasAccounts, options, voice }: NoticeFacts) => {
  const { fields, mail, trust, lists, retentionDays } = settings;
  const hasEmail = fields.email !== 'off';
  return {
    settings,
    hasName: fields.name !== 'off',
    hasEmail,
    hasReplies: hasEmail && mail.replies,
    hasTrust: hasEmail && trust.confirmedAfter > 0,
    hasAccountTrust: hasAccounts && trust.signedIn,
    hasLists: lists.reject.length + lists.hold.length > 0,
    tellsModerators: mail.notify !== 'off' && mail.moderators.length > 0,
    days: retentionDays,
    store: options.limits.store,
    voice,
  };
};

export type ReadFacts = ReturnType<typeof readFacts>;

export type TimeUnit = 'day' | 'hour' | 'minute' | 'second';

const UNITS: readonly (readonly [TimeUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** A duration in the largest unit that tells it without a fraction. */
export const toDuration = (ms: number): { readonly count: number; readonly unit: TimeUnit } => {
  for (const [unit, unitMs] of UNITS) {
    if (ms % unitMs === 0) return { count: ms / unitMs, unit };
  }
  return { count: Math.ceil(ms / 1_000), unit: 'second' };
};
