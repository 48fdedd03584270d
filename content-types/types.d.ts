// Written by `npm run generate:types` from the schema.json files: change those, not this.

import type { Schema, Struct } from '@strapi/strapi';

export interface PluginPodcastAudioUpload extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_audio_uploads';
  info: {
    description: 'A resumable upload into the Media Library, and what became of it';
    displayName: 'Podcast: Audio upload';
    pluralName: 'audio-uploads';
    singularName: 'audio-upload';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    attempts: Schema.Attribute.Integer & Schema.Attribute.Private & Schema.Attribute.DefaultTo<0>;
    bytes: Schema.Attribute.BigInteger & Schema.Attribute.Required & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    errorCode: Schema.Attribute.String & Schema.Attribute.Private;
    fileId: Schema.Attribute.Integer & Schema.Attribute.Private;
    fileName: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    folder: Schema.Attribute.Integer & Schema.Attribute.Private;
    leaseEndsAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    leaseOwner: Schema.Attribute.String & Schema.Attribute.Private;
    libraryHash: Schema.Attribute.String & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.audio-upload'> &
      Schema.Attribute.Private;
    message: Schema.Attribute.Text & Schema.Attribute.Private;
    owner: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    sha256: Schema.Attribute.String & Schema.Attribute.Private;
    state: Schema.Attribute.Enumeration<['receiving', 'finishing', 'ready', 'failed']> &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<'receiving'>;
    touchedAt: Schema.Attribute.DateTime & Schema.Attribute.Required & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    uploadId: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
  };
}

export interface PluginPodcastComment extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_comments';
  info: {
    description: 'The public half of a comment; read by one function only';
    displayName: 'Podcast: Comment';
    pluralName: 'comments';
    singularName: 'comment';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    authorName: Schema.Attribute.String & Schema.Attribute.Private;
    avatarSeed: Schema.Attribute.String & Schema.Attribute.Private;
    awaitsVoice: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    depth: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<0>;
    editedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    editedByTeam: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    episode: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    erasedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    isTeam: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    kind: Schema.Attribute.Enumeration<['text', 'voice']> &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<'text'>;
    listed: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.comment'> &
      Schema.Attribute.Private;
    moderatedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    moderation: Schema.Attribute.Enumeration<['pending', 'approved', 'spam', 'rejected', 'trash']> &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<'pending'>;
    parent: Schema.Attribute.String & Schema.Attribute.Private;
    path: Schema.Attribute.String & Schema.Attribute.Private;
    pendingText: Schema.Attribute.Text & Schema.Attribute.Private;
    pinned: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    positionMs: Schema.Attribute.Integer &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMax<
        {
          max: 2147483647;
          min: 0;
        },
        number
      >;
    previousModeration: Schema.Attribute.Enumeration<
      ['pending', 'approved', 'spam', 'rejected', 'trash']
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    reasons: Schema.Attribute.JSON & Schema.Attribute.Private;
    replyCount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<0>;
    reportCount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<0>;
    root: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    submissionHash: Schema.Attribute.String & Schema.Attribute.Private;
    submissionKey: Schema.Attribute.String & Schema.Attribute.Private;
    text: Schema.Attribute.Text & Schema.Attribute.Private;
    textHash: Schema.Attribute.String & Schema.Attribute.Private;
    undoEndsAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    undoSteps: Schema.Attribute.JSON & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    waits: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
  };
}

export interface PluginPodcastCommentBlock extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_comment_blocks';
  info: {
    description: 'An author whose comments are refused for a time';
    displayName: 'Podcast: Comment block';
    pluralName: 'comment-blocks';
    singularName: 'comment-block';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    blockedBy: Schema.Attribute.Integer & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    endsAt: Schema.Attribute.DateTime & Schema.Attribute.Required & Schema.Attribute.Private;
    key: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.comment-block'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastCommentContact extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_comment_contacts';
  info: {
    description: 'The private half of a comment; nothing public leads here';
    displayName: 'Podcast: Comment contact';
    pluralName: 'comment-contacts';
    singularName: 'comment-contact';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    authorKey: Schema.Attribute.String & Schema.Attribute.Private;
    authorKeyEndsAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    cancelHash: Schema.Attribute.String & Schema.Attribute.Private;
    comment: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    confirmEndsAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    confirmHash: Schema.Attribute.String & Schema.Attribute.Private;
    consents: Schema.Attribute.JSON & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    email: Schema.Attribute.String & Schema.Attribute.Private;
    emailConfirmedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.comment-contact'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    tokenHash: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    userId: Schema.Attribute.Integer & Schema.Attribute.Private;
    wantsReplies: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
  };
}

export interface PluginPodcastCommentLog extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_comment_logs';
  info: {
    description: 'Who decided what and when, without text';
    displayName: 'Podcast: Comment log';
    pluralName: 'comment-logs';
    singularName: 'comment-log';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    actor: Schema.Attribute.Enumeration<['moderator', 'writer', 'readers', 'system']> &
      Schema.Attribute.Required &
      Schema.Attribute.Private;
    after: Schema.Attribute.String & Schema.Attribute.Private;
    before: Schema.Attribute.String & Schema.Attribute.Private;
    comment: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.comment-log'> &
      Schema.Attribute.Private;
    moderator: Schema.Attribute.Integer & Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastCommentReport extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_comment_reports';
  info: {
    description: 'What a reader reported about a comment';
    displayName: 'Podcast: Comment report';
    pluralName: 'comment-reports';
    singularName: 'comment-report';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    comment: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.comment-report'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    text: Schema.Attribute.Text & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastContribution extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_contributions';
  info: {
    description: 'What somebody did in an episode or does for a show, and their consent to be named and heard';
    displayName: 'Podcast: Person in an episode';
    pluralName: 'contributions';
    singularName: 'contribution';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    consent: Schema.Attribute.Enumeration<['notNeeded', 'pending', 'given', 'withdrawn']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'pending'>;
    consentAt: Schema.Attribute.DateTime;
    consentScope: Schema.Attribute.JSON;
    contributor: Schema.Attribute.Relation<'manyToOne', 'plugin::podcast.contributor'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    episode: Schema.Attribute.Relation<'manyToOne', 'plugin::podcast.episode'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.contribution'> &
      Schema.Attribute.Private;
    position: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 2147483647;
          min: -2147483648;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 128;
      }> &
      Schema.Attribute.DefaultTo<'host'>;
    show: Schema.Attribute.Relation<'manyToOne', 'plugin::podcast.show'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastContributor extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_contributors';
  info: {
    description: 'Somebody who is heard in or works on a podcast, by name or pseudonym';
    displayName: 'Podcast: Person';
    pluralName: 'contributors';
    singularName: 'contributor';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    about: Schema.Attribute.Text;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    formerNames: Schema.Attribute.JSON & Schema.Attribute.Private;
    link: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.contributor'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 128;
      }>;
    portrait: Schema.Attribute.Media<'images'>;
    publishedAt: Schema.Attribute.DateTime;
    slug: Schema.Attribute.UID<'name'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastConversation extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_conversations';
  info: {
    description: 'How many comments an episode has; the row that decisions lock';
    displayName: 'Podcast: Conversation';
    pluralName: 'conversations';
    singularName: 'conversation';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    changedAt: Schema.Attribute.DateTime;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    episode: Schema.Attribute.String & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.conversation'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    roots: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    tally: Schema.Attribute.JSON & Schema.Attribute.Private;
    tallyMark: Schema.Attribute.String & Schema.Attribute.Private;
    total: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastEpisode extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_episodes';
  info: {
    description: 'One episode of a show';
    displayName: 'Podcast: Episode';
    pluralName: 'episodes';
    singularName: 'episode';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    podcast: {
      hasAudioColumns: true;
    };
  };
  attributes: {
    alternateAudio: Schema.Attribute.Media<'audios' | 'videos'>;
    audio: Schema.Attribute.Media<'audios' | 'videos'>;
    body: Schema.Attribute.RichText;
    commentMode: Schema.Attribute.Enumeration<['inherit', 'open', 'readOnly', 'closed', 'hidden']> &
      Schema.Attribute.DefaultTo<'inherit'>;
    commentsCloseAfterDays: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 36500;
          min: 0;
        },
        number
      >;
    contentLinks: Schema.Attribute.JSON;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    explicit: Schema.Attribute.Boolean;
    firstPublicationAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    guid: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    hiddenNames: Schema.Attribute.JSON & Schema.Attribute.Private;
    license: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 128;
      }>;
    licenseUrl: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.episode'> &
      Schema.Attribute.Private;
    locations: Schema.Attribute.JSON;
    number: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 2147483647;
          min: 1;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    releasedAt: Schema.Attribute.DateTime;
    season: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 2147483647;
          min: 1;
        },
        number
      >;
    show: Schema.Attribute.Relation<'manyToOne', 'plugin::podcast.show'>;
    slug: Schema.Attribute.UID<'title'>;
    soundbites: Schema.Attribute.JSON;
    sourceAuthor: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    sourcePublisher: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    sourceTitle: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    sourceUrl: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    subtitle: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    summary: Schema.Attribute.Text;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    transcript: Schema.Attribute.Media<'files'>;
    txt: Schema.Attribute.JSON;
    type: Schema.Attribute.Enumeration<['full', 'trailer', 'bonus']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'full'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    voiceClosesAfterDays: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 36500;
          min: 0;
        },
        number
      >;
    voiceMode: Schema.Attribute.Enumeration<['inherit', 'on', 'off']> &
      Schema.Attribute.DefaultTo<'inherit'>;
  };
}

export interface PluginPodcastPicture extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_pictures';
  info: {
    description: 'What is known about a picture, or about the cover in an audio file; written by the analysis only';
    displayName: 'Podcast: Picture';
    pluralName: 'pictures';
    singularName: 'picture';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    analysedAt: Schema.Attribute.DateTime;
    attempts: Schema.Attribute.Integer & Schema.Attribute.DefaultTo<0>;
    bytes: Schema.Attribute.BigInteger;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    dueAt: Schema.Attribute.DateTime;
    errorCode: Schema.Attribute.String;
    feedSide: Schema.Attribute.Integer;
    fileId: Schema.Attribute.Integer & Schema.Attribute.Required;
    format: Schema.Attribute.String;
    hasAlpha: Schema.Attribute.Boolean;
    height: Schema.Attribute.Integer;
    leaseEndsAt: Schema.Attribute.DateTime;
    leaseOwner: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.picture'> &
      Schema.Attribute.Private;
    message: Schema.Attribute.Text;
    publishedAt: Schema.Attribute.DateTime;
    sha256: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<['queued', 'running', 'ready', 'failed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'queued'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    width: Schema.Attribute.Integer;
  };
}

export interface PluginPodcastRecording extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_recordings';
  info: {
    description: 'What is known about an audio file; written by the analysis only';
    displayName: 'Podcast: Recording';
    pluralName: 'recordings';
    singularName: 'recording';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    analysedAt: Schema.Attribute.DateTime;
    attempts: Schema.Attribute.Integer & Schema.Attribute.DefaultTo<0>;
    bitrate: Schema.Attribute.Integer;
    bitrateMode: Schema.Attribute.String;
    bytes: Schema.Attribute.BigInteger;
    channels: Schema.Attribute.Integer;
    chapters: Schema.Attribute.JSON;
    codec: Schema.Attribute.String;
    container: Schema.Attribute.String;
    cover: Schema.Attribute.JSON;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    dueAt: Schema.Attribute.DateTime;
    durationMs: Schema.Attribute.Integer;
    errorCode: Schema.Attribute.String;
    extension: Schema.Attribute.String;
    fileId: Schema.Attribute.Integer & Schema.Attribute.Required;
    leaseEndsAt: Schema.Attribute.DateTime;
    leaseOwner: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.recording'> &
      Schema.Attribute.Private;
    loudnessLufs: Schema.Attribute.Float;
    message: Schema.Attribute.Text;
    mimeType: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    sampleRate: Schema.Attribute.Integer;
    sha256: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<['queued', 'running', 'ready', 'failed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'queued'>;
    tags: Schema.Attribute.JSON;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    warnings: Schema.Attribute.JSON;
  };
}

export interface PluginPodcastShow extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_shows';
  info: {
    description: 'A podcast with its own feed';
    displayName: 'Podcast: Show';
    pluralName: 'shows';
    singularName: 'show';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    author: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    banner: Schema.Attribute.Media<'images'>;
    categories: Schema.Attribute.JSON;
    commentMode: Schema.Attribute.Enumeration<['open', 'readOnly', 'closed', 'hidden']> &
      Schema.Attribute.DefaultTo<'open'>;
    commentsCloseAfterDays: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 36500;
          min: 0;
        },
        number
      >;
    complete: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    copyright: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text;
    explicit: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    formerSlugs: Schema.Attribute.JSON & Schema.Attribute.Private;
    funding: Schema.Attribute.JSON;
    language: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 35;
      }> &
      Schema.Attribute.DefaultTo<'en'>;
    license: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 128;
      }>;
    licenseUrl: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    link: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.show'> &
      Schema.Attribute.Private;
    locations: Schema.Attribute.JSON;
    locked: Schema.Attribute.Boolean & Schema.Attribute.Required & Schema.Attribute.DefaultTo<true>;
    newFeedUrl: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    ownerEmail: Schema.Attribute.Email & Schema.Attribute.Private;
    ownerName: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    podcastGuid: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 36;
      }>;
    podroll: Schema.Attribute.JSON;
    publishedAt: Schema.Attribute.DateTime;
    publisher: Schema.Attribute.JSON;
    revisedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    slug: Schema.Attribute.UID<'title'>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    txt: Schema.Attribute.JSON;
    type: Schema.Attribute.Enumeration<['episodic', 'serial']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'episodic'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    updateFrequency: Schema.Attribute.JSON;
    voiceClosesAfterDays: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 36500;
          min: 0;
        },
        number
      >;
    voiceMode: Schema.Attribute.Enumeration<['on', 'off']> & Schema.Attribute.DefaultTo<'on'>;
  };
}

export interface PluginPodcastShownote extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_shownotes';
  info: {
    description: "One entry of an episode's outline: a chapter, a link or a note";
    displayName: 'Podcast: Shownote';
    pluralName: 'shownotes';
    singularName: 'shownote';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    episode: Schema.Attribute.Relation<'manyToOne', 'plugin::podcast.episode'>;
    image: Schema.Attribute.Media<'images'>;
    kind: Schema.Attribute.Enumeration<['chapter', 'link', 'note']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'note'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.shownote'> &
      Schema.Attribute.Private;
    position: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 2147483647;
          min: -2147483648;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    startsAt: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 2147483647;
          min: 0;
        },
        number
      >;
    text: Schema.Attribute.RichText;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    url: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
  };
}

export interface PluginPodcastTranscript extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_transcripts';
  info: {
    description: 'What was read from a transcript file; written by the analysis only';
    displayName: 'Podcast: Transcript';
    pluralName: 'transcripts';
    singularName: 'transcript';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    analysedAt: Schema.Attribute.DateTime;
    attempts: Schema.Attribute.Integer & Schema.Attribute.DefaultTo<0>;
    bytes: Schema.Attribute.BigInteger;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    cues: Schema.Attribute.JSON;
    dueAt: Schema.Attribute.DateTime;
    errorCode: Schema.Attribute.String;
    fileId: Schema.Attribute.Integer & Schema.Attribute.Required;
    format: Schema.Attribute.String;
    language: Schema.Attribute.String;
    leaseEndsAt: Schema.Attribute.DateTime;
    leaseOwner: Schema.Attribute.String;
    line: Schema.Attribute.Integer;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.transcript'> &
      Schema.Attribute.Private;
    message: Schema.Attribute.Text;
    publishedAt: Schema.Attribute.DateTime;
    sha256: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<['queued', 'running', 'ready', 'failed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'queued'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastVoiceClip extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_voice_clips';
  info: {
    description: 'The sound of a spoken comment, and where it is kept';
    displayName: 'Podcast: Voice clip';
    pluralName: 'voice-clips';
    singularName: 'voice-clip';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    bytes: Schema.Attribute.Integer & Schema.Attribute.Private;
    clip: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    comment: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    durationMs: Schema.Attribute.Integer & Schema.Attribute.Private;
    extension: Schema.Attribute.String & Schema.Attribute.Private;
    fileData: Schema.Attribute.JSON & Schema.Attribute.Private;
    fileName: Schema.Attribute.String & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.voice-clip'> &
      Schema.Attribute.Private;
    mimeType: Schema.Attribute.String & Schema.Attribute.Private;
    peaks: Schema.Attribute.JSON & Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    sha256: Schema.Attribute.String & Schema.Attribute.Private;
    store: Schema.Attribute.String & Schema.Attribute.Private;
    storedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    ticketEndsAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    ticketHash: Schema.Attribute.String & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastWaveform extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_waveforms';
  info: {
    description: 'What was measured of a decoded audio file; written by the analysis only';
    displayName: 'Podcast: Waveform';
    pluralName: 'waveforms';
    singularName: 'waveform';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    analysedAt: Schema.Attribute.DateTime;
    attempts: Schema.Attribute.Integer & Schema.Attribute.DefaultTo<0>;
    bytes: Schema.Attribute.BigInteger;
    clippedSamples: Schema.Attribute.Integer;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    data: Schema.Attribute.JSON;
    dueAt: Schema.Attribute.DateTime;
    errorCode: Schema.Attribute.String;
    fileId: Schema.Attribute.Integer & Schema.Attribute.Required;
    integratedLufs: Schema.Attribute.Float;
    leaseEndsAt: Schema.Attribute.DateTime;
    leaseOwner: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.waveform'> &
      Schema.Attribute.Private;
    measuredBy: Schema.Attribute.Enumeration<['worker', 'ffmpeg']>;
    message: Schema.Attribute.Text;
    progress: Schema.Attribute.Integer;
    publishedAt: Schema.Attribute.DateTime;
    sampleRate: Schema.Attribute.Integer;
    samplesPerPixel: Schema.Attribute.Integer;
    sha256: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<['queued', 'running', 'ready', 'failed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'queued'>;
    truePeakDbtp: Schema.Attribute.Float;
    unmeasuredCode: Schema.Attribute.String;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ContentTypeSchemas {
      'plugin::podcast.audio-upload': PluginPodcastAudioUpload;
      'plugin::podcast.comment': PluginPodcastComment;
      'plugin::podcast.comment-block': PluginPodcastCommentBlock;
      'plugin::podcast.comment-contact': PluginPodcastCommentContact;
      'plugin::podcast.comment-log': PluginPodcastCommentLog;
      'plugin::podcast.comment-report': PluginPodcastCommentReport;
      'plugin::podcast.contribution': PluginPodcastContribution;
      'plugin::podcast.contributor': PluginPodcastContributor;
      'plugin::podcast.conversation': PluginPodcastConversation;
      'plugin::podcast.episode': PluginPodcastEpisode;
      'plugin::podcast.picture': PluginPodcastPicture;
      'plugin::podcast.recording': PluginPodcastRecording;
      'plugin::podcast.show': PluginPodcastShow;
      'plugin::podcast.shownote': PluginPodcastShownote;
      'plugin::podcast.transcript': PluginPodcastTranscript;
      'plugin::podcast.voice-clip': PluginPodcastVoiceClip;
      'plugin::podcast.waveform': PluginPodcastWaveform;
    }
  }
}
